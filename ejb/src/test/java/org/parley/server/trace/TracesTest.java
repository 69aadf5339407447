package org.parley.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.ScriptClient;

class TracesTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost/orchard");
  private static final Jid JULIET = Jid.of("juliet@localhost/balcony");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final OpenTelemetry telemetry =
      OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  private final MemoryServer server = new MemoryServer();
  private ScriptClient romeo;

  @BeforeEach
  void begin() {
    server.createAccount(ROMEO.bare());
    server.createAccount(JULIET.bare());
    server.get(Traces.class).use(telemetry);
    romeo = server.client(ROMEO);
    romeo.connect();
    exporter.reset();
  }

  @AfterEach
  void end() {
    server.close();
    provider.close();
  }

  private void send(String xml) {
    romeo.send(ElementReader.parse(xml.replace('\'', '"')));
  }

  private static SpanData of(List<SpanData> spans, String name) {
    List<SpanData> found = spans.stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(found).as(name + " of " + spans).hasSize(1);
    return found.get(0);
  }

  private SpanData of(String name) {
    return of(exporter.getFinishedSpanItems(), name);
  }

  @Test
  void aMessageThatIsDelivered() {
    ScriptClient juliet = server.client(JULIET);
    juliet.connect();
    juliet.send(ElementReader.parse("<presence xmlns=\"jabber:client\"/>"));
    exporter.reset();
    send(
        "<message xmlns='jabber:client' to='juliet@localhost' type='chat'>"
            + "<body>it is the east</body></message>");
    SpanData span = of("message chat");
    assertThat(span.hasEnded()).isTrue();
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getAttributes().get(Traces.OUTCOME)).isEqualTo("delivered");
    assertThat(span.getAttributes().get(Traces.ORIGIN)).isEqualTo("client");
    assertThat(span.getAttributes().get(Traces.FROM)).isEqualTo("localhost");
    assertThat(span.getAttributes().get(Traces.TO)).isEqualTo("localhost");
    assertThat(span.getAttributes().get(Traces.STREAM)).isNotEmpty();
    assertThat(span.getEvents()).hasSize(1);
    assertThat(span.getEvents().get(0).getName()).isEqualTo("delivered");
    assertThat(span.getEvents().get(0).getAttributes().get(Traces.STREAM))
        .isNotEmpty()
        .isNotEqualTo(span.getAttributes().get(Traces.STREAM));
    assertThat(exporter.getFinishedSpanItems().toString())
        .doesNotContain("juliet@", "romeo", "east");
  }

  @Test
  void aMessageThatIsStored() {
    send(
        "<message xmlns='jabber:client' to='juliet@localhost'>"
            + "<body>and Juliet is the sun</body></message>");
    SpanData span = of("message");
    assertThat(span.getAttributes().get(Traces.OUTCOME)).isEqualTo("stored");
    SpanData turn = of("turn");
    SpanData store = of("store");
    assertThat(List.of(turn, store))
        .allSatisfy(
            step -> assertThat(step.getParentSpanId()).isEqualTo(span.getSpanContext().getSpanId()))
        .allSatisfy(step -> assertThat(step.getTraceId()).isEqualTo(span.getTraceId()));
    assertThat(turn.getEndEpochNanos()).isLessThanOrEqualTo(store.getStartEpochNanos());
  }

  @Test
  void whatIsRefusedHasItsCondition() {
    send(
        "<iq xmlns='jabber:client' to='juliet@localhost' type='get' id='1'><q xmlns='urn:x'/></iq>");
    SpanData span = of("iq get");
    assertThat(span.getAttributes().get(Traces.OUTCOME)).isEqualTo("refused");
    assertThat(span.getAttributes().get(Traces.ERROR)).isEqualTo("service-unavailable");
    assertThat(span.getAttributes().get(Traces.PAYLOAD)).isEqualTo("urn:x");
    assertThat(span.getStatus()).isEqualTo(StatusData.unset());
  }

  @Test
  void aPresenceThatIsBroadcast() {
    send("<presence xmlns='jabber:client'/>");
    SpanData span = of("presence");
    assertThat(span.getAttributes().get(Traces.OUTCOME)).isEqualTo("passed on");
    assertThat(span.getAttributes().get(Traces.TO)).isNull();
    assertThat(of("broadcast").getParentSpanId()).isEqualTo(span.getSpanContext().getSpanId());
  }

  @Test
  void aPresenceThatIsRefused() {
    send("<presence xmlns='jabber:client' type='subscribe'/>");
    SpanData span = of("presence subscribe");
    assertThat(span.getAttributes().get(Traces.ERROR)).isEqualTo("bad-request");
  }

  @Test
  void whatAnybodyCanMakeUpIsNoPartOfTheName() {
    String made = "x".repeat(300);
    send(
        "<message xmlns='jabber:client' to='juliet@localhost' type='"
            + made
            + "'><body>o</body>"
            + "</message>");
    SpanData span = of("message");
    assertThat(span.getAttributes().get(Traces.TYPE)).hasSize(100);
  }

  @Test
  void withoutAnybodyWhoGathersThereIsNoTrace() {
    Traces traces = server.get(Traces.class);
    traces.use(OpenTelemetry.noop());
    assertThat(traces.isOn()).isFalse();
    Element message = Element.builder("message", "jabber:client").build();
    assertThat(
            traces.begin(
                Stanza.of(message, ROMEO, JULIET), "client", null, server.clock().instant()))
        .isSameAs(Trace.NONE);
    send("<message xmlns='jabber:client' to='juliet@localhost'><body>o</body></message>");
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }
}
