package org.parley.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds in the log of a server the exceptions that came from the application, each with the lines
 * before it.
 */
final class ServerLog {
  /** WildFly writes the class loader before the class. */
  private static final Pattern OURS = Pattern.compile("\\s+at (\\S*//)?org\\.parley\\..*");

  /** Where the log is JSON, a stack trace is in the line. */
  private static final Pattern JSON =
      Pattern.compile("\\{.*\"fault\":\".*\\\\tat org\\.parley\\..*");

  private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");
  private static final int LINES = 40;

  private final List<String> found = new ArrayList<>();
  private Path file;
  private long position;

  /** The server writes to this file from now on. */
  synchronized void begin(Path log) {
    file = log;
    position = 0;
  }

  /** The server writes no more. */
  synchronized void end() {
    read();
    file = null;
  }

  /** What was found since this was last asked. */
  synchronized List<String> complaints() {
    read();
    List<String> all = List.copyOf(found);
    found.clear();
    return all;
  }

  private void read() {
    if (file == null) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(position);
      byte[] bytes = in.readAllBytes();
      position += bytes.length;
      search(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (JSON.matcher(lines.get(i)).matches()) {
        found.add(lines.get(i));
      }
      if (OURS.matcher(lines.get(i)).matches()) {
        int from = i;
        while (from > 0 && i - from < LINES && FRAME.matcher(lines.get(from)).matches()) {
          from--;
        }
        found.add(String.join("\n", lines.subList(Math.max(0, from - 2), i + 1)));
        while (i < lines.size() && isRest(lines.get(i))) {
          i++;
        }
      }
    }
  }

  private static boolean isRest(String line) {
    return FRAME.matcher(line).matches() || line.startsWith("Caused by: ");
  }
}
