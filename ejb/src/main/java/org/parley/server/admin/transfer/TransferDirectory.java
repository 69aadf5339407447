package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;

/**
 * The directory of the data where the server itself writes what is exported, and reads what is to
 * be imported. Only the server's user can look into it.
 */
@ServerBean
final class TransferDirectory {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

  /** A file in it. */
  record StoredFile(String name, long bytes, Instant changed) {}

  private final Path path;

  @Inject
  TransferDirectory(Settings settings) {
    this.path = settings.data().resolve("transfer");
  }

  /**
   * Reads the name of a file.
   *
   * @throws IllegalArgumentException when it might lie elsewhere
   */
  static String name(String text) {
    if (!text.matches(NAME)) {
      throw new IllegalArgumentException(
          "The name of a file has letters, digits, dots, hyphens and underscores, begins with one"
              + " of the first two, and names no directory.");
    }
    return text;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /**
   * @throws OperationException {@code CONFLICT} when there is such a file
   */
  void requireNew(String name) {
    if (Files.exists(file(name))) {
      throw OperationException.conflict(
          "There is a file " + name + " already; name another one, or delete it.");
    }
  }

  /**
   * @throws OperationException {@code NOT_FOUND} when there is no such file
   */
  void requireThere(String name) {
    if (!Files.isRegularFile(file(name))) {
      throw OperationException.notFound("There is no file " + file(name) + "; put it there.");
    }
  }

  TargetFile create(String name) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return TargetFile.of(file(name).toString(), null);
  }

  /** All files, by their names. */
  List<StoredFile> files() {
    List<StoredFile> found = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
          found.add(
              new StoredFile(
                  file.getFileName().toString(),
                  Files.size(file),
                  Files.getLastModifiedTime(file).toInstant()));
        }
      } catch (IOException e) {
        throw unreadable(e);
      } catch (UncheckedIOException e) {
        throw unreadable(e.getCause());
      }
    }
    return found;
  }

  void delete(String name) {
    requireThere(name);
    try {
      Files.delete(file(name));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private OperationException unreadable(IOException cause) {
    return OperationException.unavailable(
        "The directory " + path + " cannot be used: " + cause.getMessage() + ".");
  }
}
