package org.parley.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes each record of a log as a JSON object in a line of its own: {@code time} (UTC), {@code
 * level}, {@code code} when the message has one, {@code logger}, {@code message} without its code,
 * {@code stream} when it is about one, and {@code fault}, a stack trace.
 */
public final class JsonLines extends Formatter {
  /** A library for JSON would be looked for by the threads of the container. */
  private static final Map<Character, String> ESCAPES =
      Map.of(
          '"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t", '\b', "\\b", '\f',
          "\\f");

  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:(?<code>PARLEY-(?:[A-Z]\\d{3}|FATAL)):? )?(?<text>.*?)(?: \\[stream"
              + " (?<stream>[0-9a-z-]+)])?",
          Pattern.DOTALL);

  private static final Map<Level, String> LEVELS =
      Map.of(
          Level.SEVERE, "ERROR",
          Level.WARNING, "WARNING",
          Level.INFO, "INFO",
          Level.CONFIG, "DEBUG",
          Level.FINE, "DEBUG",
          Level.FINER, "TRACE",
          Level.FINEST, "TRACE");

  @Override
  public String format(LogRecord logged) {
    StringBuilder json = new StringBuilder("{");
    String message = formatMessage(logged);
    Matcher parts = MESSAGE.matcher(message == null ? "" : message);
    parts.matches();
    add(json, "time", Instant.ofEpochMilli(logged.getMillis()).toString());
    add(json, "level", LEVELS.getOrDefault(logged.getLevel(), logged.getLevel().getName()));
    add(json, "code", parts.group("code"));
    add(json, "logger", logged.getLoggerName());
    add(json, "message", parts.group("text"));
    add(json, "stream", parts.group("stream"));
    if (logged.getThrown() != null) {
      StringWriter trace = new StringWriter();
      logged.getThrown().printStackTrace(new PrintWriter(trace, true));
      add(json, "fault", trace.toString());
    }
    return json.append("}\n").toString();
  }

  private static void add(StringBuilder json, String name, String value) {
    if (value == null) {
      return;
    }
    json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      String escape = ESCAPES.get(c);
      if (escape != null) {
        json.append(escape);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
