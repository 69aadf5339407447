package org.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of all modules' main code. */
final class Sources {
  private static final Path ROOT = Path.of("..");

  private Sources() {}

  /** Every class with a file of its own. */
  static List<Path> classes() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(Sources::classesBelow)
          .toList();
    }
  }

  private static Stream<Path> classesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The simple name of a file's class. */
  static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
