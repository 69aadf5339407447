package org.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The archive for application servers, as it was built, or without the operations page: that is a
 * part which may be left out, and each start is some seconds shorter then.
 */
final class Ear {
  private static final Path WHOLE = Path.of("target", "parley.ear").toAbsolutePath();
  private static final Path PLAIN = WHOLE.resolveSibling("plain").resolve("parley.ear");
  private static final String PAGE = "parley-console.war";

  private Ear() {}

  /** The one for a server with that value of {@code PARLEY_CONSOLE}. */
  static Path of(String console) {
    return "off".equals(console) ? plain() : WHOLE;
  }

  private static synchronized Path plain() {
    try {
      if (Files.notExists(PLAIN)
          || Files.getLastModifiedTime(PLAIN).compareTo(Files.getLastModifiedTime(WHOLE)) < 0) {
        Files.createDirectories(PLAIN.getParent());
        Files.copy(WHOLE, PLAIN, StandardCopyOption.REPLACE_EXISTING);
        leaveOutThePage(PLAIN);
      }
      return PLAIN;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void leaveOutThePage(Path ear) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(ear)) {
      Files.delete(archive.getPath(PAGE));
      Path descriptor = archive.getPath("META-INF", "application.xml");
      String text = Files.readString(descriptor);
      String module = "(?s)\\s*<module>(?:(?!</module>).)*" + PAGE + ".*?</module>";
      Files.writeString(descriptor, text.replaceFirst(module, ""));
    }
  }
}
