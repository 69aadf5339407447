package org.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private final JsonLines lines = new JsonLines();

  private static LogRecord logged(Level level, String message, Object... parameters) {
    LogRecord logged = new LogRecord(level, message);
    logged.setLoggerName("org.parley.server.x.Y");
    logged.setInstant(Instant.parse("2026-03-01T12:00:00.250Z"));
    logged.setParameters(parameters);
    return logged;
  }

  private JsonObject json(LogRecord logged) {
    String line = lines.format(logged);
    assertThat(line).endsWith("}\n").doesNotMatch("(?s).*\n.+");
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  @Test
  void theCodeAndTheStreamStandApart() {
    JsonObject json =
        json(
            logged(
                Level.WARNING,
                "PARLEY-S050: authentication from {0} [stream k3f-1a]",
                "192.0.2.1"));
    assertThat(json.getString("time")).isEqualTo("2026-03-01T12:00:00.250Z");
    assertThat(json.getString("level")).isEqualTo("WARNING");
    assertThat(json.getString("code")).isEqualTo("PARLEY-S050");
    assertThat(json.getString("logger")).isEqualTo("org.parley.server.x.Y");
    assertThat(json.getString("message")).isEqualTo("authentication from 192.0.2.1");
    assertThat(json.getString("stream")).isEqualTo("k3f-1a");
    assertThat(json).doesNotContainKey("fault");
  }

  @Test
  void linesOfOthersHaveNeither() {
    JsonObject json = json(logged(Level.SEVERE, "Server \"startup\"\tcomplete\n\u2028\u0001 \\"));
    assertThat(json.getString("level")).isEqualTo("ERROR");
    assertThat(json.getString("message"))
        .isEqualTo("Server \"startup\"\tcomplete\n\u2028\u0001 \\");
    assertThat(json).doesNotContainKeys("code", "stream");
  }

  @Test
  void nobodyWritesALineOrAFieldOfHisOwn() {
    JsonObject json =
        json(logged(Level.INFO, "PARLEY-S101: {0}", "x\",\"level\":\"ERROR\"}\n{\"code\":\"y"));
    assertThat(json.getString("level")).isEqualTo("INFO");
    assertThat(json.getString("message")).startsWith("x\",\"level\"");
  }

  @Test
  void aFaultHasItsStackTraceAndNoMessageIsEmpty() {
    LogRecord logged = logged(Level.FINE, null);
    logged.setThrown(new IllegalStateException("plague"));
    JsonObject json = json(logged);
    assertThat(json.getString("fault"))
        .startsWith("java.lang.IllegalStateException: plague")
        .contains("JsonLinesTest");
    assertThat(json.getString("message")).isEmpty();
  }

  @Test
  void theLogIsJsonWhileTheApplicationRuns() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Formatter usual = new SimpleFormatter();
    StreamHandler handler = new StreamHandler(out, usual);
    LogForm form = new LogForm();
    form.begin(handler);
    handler.publish(logged(Level.INFO, "it"));
    handler.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"time\":");
    form.end();
    assertThat(handler.getFormatter()).isSameAs(usual);
  }
}
