package org.parley.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.it.trace.TraceCollector.attribute;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** What a collector hears of stanzas. */
final class TraceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "pyramus and thisbe";
  private static final Jid PYRAMUS = Jid.of("pyramus", ServerUnderTest.DOMAIN, "wall");
  private static final Jid THISBE = Jid.of("thisbe", ServerUnderTest.DOMAIN, "wall");
  private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

  /** Who gathers traces in the server. */
  enum Gatherer {
    AGENT {
      @Override
      Map<String, String> environment() throws ReflectiveOperationException {
        return Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + agent());
      }
    },
    SERVER {
      @Override
      Map<String, String> environment() {
        return Map.of("OTEL_SDK_DISABLED", "false");
      }
    };

    abstract Map<String, String> environment() throws ReflectiveOperationException;

    private static Path agent() throws ReflectiveOperationException {
      Class<?> found = Class.forName(TraceIT.AGENT, false, TraceIT.class.getClassLoader());
      return Path.of(found.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
  }

  @ParameterizedTest
  @EnumSource(Gatherer.class)
  void theWayOfAMessageIsTold(Gatherer gatherer) throws Exception {
    try (TraceCollector collector = new TraceCollector()) {
      Map<String, String> environment = new HashMap<>(gatherer.environment());
      environment.put("OTEL_TRACES_EXPORTER", "otlp");
      environment.put("OTEL_METRICS_EXPORTER", "none");
      environment.put("OTEL_LOGS_EXPORTER", "none");
      environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
      environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
      ServerUnderTest server =
          ServerUnderTest.create(System.getProperty("parley.it.server"), environment);
      server.start();
      try {
        talk(server, collector);
        hear(collector);
      } finally {
        server.stop();
      }
    }
  }

  private static void talk(ServerUnderTest server, TraceCollector collector) throws Exception {
    server.addAccount(PYRAMUS.bare(), PASSWORD);
    server.addAccount(THISBE.bare(), PASSWORD);
    try (StreamClient pyramus = Login.login(server.c2sPort(), PYRAMUS, PASSWORD)) {
      pyramus.send(to(THISBE.bare(), "stored"));
      try (StreamClient thisbe = Login.login(server.c2sPort(), THISBE, PASSWORD)) {
        thisbe.send(Element.builder("presence", Namespaces.CLIENT).build());
        read(thisbe, "stored");
        deliver(pyramus, thisbe, collector);
      }
    }
  }

  /**
   * What comes while the stored ones are being handed over is stored behind them and handed over
   * then; only what comes later is delivered at once.
   */
  private static void deliver(StreamClient pyramus, StreamClient thisbe, TraceCollector collector) {
    Await.until(
        PATIENCE,
        () -> "a message delivered at once, of " + told(collector),
        () -> {
          try {
            pyramus.send(to(THISBE, "delivered"));
            read(thisbe, "delivered");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return !messages(collector, "delivered").isEmpty();
        });
  }

  /** Reads until a message with that text has come; her own presence may come before and after. */
  private static void read(StreamClient client, String text) throws IOException {
    Element next = client.next();
    while (next != null && next.child("body", Namespaces.CLIENT) == null) {
      next = client.next();
    }
    assertThat(next).isNotNull();
    assertThat(next.child("body", Namespaces.CLIENT).text()).isEqualTo(text);
  }

  private static Element to(Jid receiver, String text) {
    return Element.builder("message", Namespaces.CLIENT)
        .attribute("to", receiver.toString())
        .attribute("type", "chat")
        .child(Element.of("body", Namespaces.CLIENT, text))
        .build();
  }

  private static List<Span> messages(TraceCollector collector, String outcome) {
    return collector.spans(
        span ->
            span.getName().equals("message chat")
                && outcome.equals(attribute(span, "parley.outcome")));
  }

  /** All that has come, short enough for the one who reads why a test has failed. */
  private static List<String> told(TraceCollector collector) {
    return collector.spans(any -> true).stream()
        .map(span -> span.getName() + ' ' + attribute(span, "parley.outcome"))
        .toList();
  }

  private static void hear(TraceCollector collector) {
    Await.until(
        PATIENCE,
        () -> "a message stored, of " + told(collector),
        () -> !messages(collector, "stored").isEmpty());
    Span stored = messages(collector, "stored").get(0);
    Await.until(
        PATIENCE,
        () -> "its time on the disk, of " + told(collector),
        () ->
            collector
                    .spans(
                        span ->
                            span.getName().equals("store")
                                && span.getParentSpanId().equals(stored.getSpanId()))
                    .size()
                == 1);
    Span delivered = messages(collector, "delivered").get(0);
    assertThat(attribute(delivered, "parley.stream"))
        .isNotBlank()
        .isEqualTo(attribute(stored, "parley.stream"));
    assertThat(attribute(delivered, "xmpp.to.domain")).isEqualTo(ServerUnderTest.DOMAIN);
    assertThat(delivered.getEvents(0).getName()).isEqualTo("delivered");
    assertThat(collector.spans(any -> true).toString()).doesNotContain("pyramus", "thisbe");
  }
}
