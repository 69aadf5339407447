package org.parley.server.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;
import org.parley.core.stanza.Stanza;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;

/**
 * Begins a trace for each stanza that comes from outside, if somebody gathers traces: the agent of
 * OpenTelemetry, else the application server (MicroProfile Telemetry). Which of them are kept is
 * for their sampler to say. A trace names domains, never people.
 */
@ServerBean
public final class Traces implements LoadedAtStart {
  private static final Logger LOG = System.getLogger(Traces.class.getName());

  /** The name of the library, as spans bear it. */
  static final String LIBRARY = "org.parley";

  static final AttributeKey<String> STREAM = AttributeKey.stringKey("parley.stream");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("parley.outcome");
  static final AttributeKey<String> ORIGIN = AttributeKey.stringKey("parley.origin");
  static final AttributeKey<String> KIND = AttributeKey.stringKey("xmpp.stanza.kind");
  static final AttributeKey<String> TYPE = AttributeKey.stringKey("xmpp.stanza.type");
  static final AttributeKey<String> FROM = AttributeKey.stringKey("xmpp.from.domain");
  static final AttributeKey<String> TO = AttributeKey.stringKey("xmpp.to.domain");
  static final AttributeKey<String> PAYLOAD = AttributeKey.stringKey("xmpp.payload");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("xmpp.error");

  private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";
  private static final int LONGEST = 100;

  /** What may be part of a span's name; anybody can send anything else. */
  private static final Set<String> TYPES =
      Set.of(
          "chat",
          "groupchat",
          "headline",
          "error",
          "get",
          "set",
          "result",
          "unavailable",
          "probe",
          "subscribe",
          "subscribed",
          "unsubscribe",
          "unsubscribed");

  private final Instance<OpenTelemetry> server;
  private volatile Tracer tracer;

  @Inject
  Traces(Instance<OpenTelemetry> server) {
    this.server = server;
  }

  private static boolean isAgentThere() {
    try {
      Class.forName(AGENT, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  @Override
  public void load() {
    offered().ifPresent(this::use);
    if (isOn()) {
      LOG.log(Level.INFO, "PARLEY-S210: the way of each stanza is told to OpenTelemetry");
    }
  }

  /**
   * Without an agent, the global one is left alone: who asks for it first makes it one that does
   * nothing, for good.
   */
  private Optional<OpenTelemetry> offered() {
    if (isAgentThere()) {
      return Optional.of(GlobalOpenTelemetry.get());
    }
    return server.isResolvable() && isServerOn(server.getHandle().getBean().getBeanClass())
        ? Optional.of(server.get())
        : Optional.empty();
  }

  /**
   * Payara has one always; when it is off, its spans go nowhere but are made, and it may remember
   * the application that has asked for it.
   */
  private static boolean isServerOn(Class<?> producer) {
    return !producer.getName().startsWith("fish.payara.") || isEnabled();
  }

  /** MicroProfile Telemetry is off unless this says otherwise. */
  private static boolean isEnabled() {
    String disabled = System.getProperty("otel.sdk.disabled", System.getenv("OTEL_SDK_DISABLED"));
    return "false".equalsIgnoreCase(disabled);
  }

  /** From now on traces go there, unless it is one that does nothing. */
  void use(OpenTelemetry telemetry) {
    Tracer found = telemetry.getTracer(LIBRARY);
    tracer = isGathering(found) ? found : null;
  }

  /** One that does nothing gives its spans no ids. This one never ends, so nobody sees it. */
  private static boolean isGathering(Tracer found) {
    return found.spanBuilder("start").setNoParent().startSpan().getSpanContext().isValid();
  }

  /** Whether anybody gathers traces. */
  public boolean isOn() {
    return tracer != null;
  }

  /**
   * A stanza has come.
   *
   * @param origin by whom it was brought: {@code client}, {@code server} or {@code component}
   * @param link over which it came; null when the sender waits for its connection
   * @param received when it came
   */
  public Trace begin(Stanza stanza, String origin, Link link, Instant received) {
    Tracer present = tracer;
    if (present == null) {
      return Trace.NONE;
    }
    SpanBuilder builder =
        present
            .spanBuilder(name(stanza))
            .setParent(Context.root())
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(received)
            .setAttribute(ORIGIN, origin)
            .setAttribute(KIND, stanza.kind().elementName());
    if (stanza.type() != null) {
      builder.setAttribute(TYPE, shortened(stanza.type()));
    }
    if (stanza.from() != null) {
      builder.setAttribute(FROM, stanza.from().domain());
    }
    if (stanza.to() != null) {
      builder.setAttribute(TO, stanza.to().domain());
    }
    if (stanza.kind() == Stanza.Kind.IQ && !stanza.element().elements().isEmpty()) {
      builder.setAttribute(PAYLOAD, shortened(stanza.element().elements().get(0).namespace()));
    }
    if (link != null) {
      builder.setAttribute(STREAM, LinkTag.of(link));
    }
    Span span = builder.startSpan();
    return new SpanTrace(present, span);
  }

  private static String name(Stanza stanza) {
    String kind = stanza.kind().elementName();
    return stanza.type() != null && TYPES.contains(stanza.type())
        ? kind + ' ' + stanza.type()
        : kind;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
