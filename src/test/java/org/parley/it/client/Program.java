package org.parley.it.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of somebody else, run to its end. */
public final class Program {
  private static final long LIMIT_SECONDS = 120;

  private Program() {}

  /**
   * Makes sure that a program is there.
   *
   * @param file where Debian puts it
   * @param debianPackage what to install
   */
  public static String require(String file, String debianPackage) {
    if (!Files.isReadable(Path.of(file))) {
      throw new AssertionError(
          file + " is missing: install " + debianPackage + " (./parley test does so).");
    }
    return file;
  }

  /** Runs a command and returns what it wrote; it must end with 0. */
  public static String run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = hasEnded(process);
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(command + (ended ? " failed: " : " does not end: ") + text);
      }
      return text;
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
