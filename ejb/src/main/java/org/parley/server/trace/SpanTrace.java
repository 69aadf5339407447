package org.parley.server.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;
import org.parley.core.stanza.StanzaError;

/** A span for the whole way, and one below it for each step. */
final class SpanTrace implements Trace {
  private final Tracer tracer;
  private final Span span;
  private Span step;

  SpanTrace(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  @Override
  public synchronized void step(String name) {
    endStep();
    step = tracer.spanBuilder(name).setParent(Context.root().with(span)).startSpan();
  }

  private void endStep() {
    if (step != null) {
      step.end();
      step = null;
    }
  }

  @Override
  public void delivered(Optional<Link> link) {
    span.addEvent(
        "delivered",
        link.map(present -> Attributes.of(Traces.STREAM, LinkTag.of(present)))
            .orElseGet(Attributes::empty));
  }

  @Override
  public synchronized void ended(String outcome) {
    endStep();
    span.setAttribute(Traces.OUTCOME, outcome);
    span.end();
  }

  @Override
  public void refused(StanzaError error) {
    span.setAttribute(Traces.ERROR, error.condition().elementName());
    if (error.condition() == StanzaError.Condition.INTERNAL_SERVER_ERROR) {
      // any other refusal is what the server is there for
      span.setStatus(StatusCode.ERROR);
    }
    ended("refused");
  }

  @Override
  public Entered enter() {
    Scope scope = Context.root().with(span).makeCurrent();
    return scope::close;
  }
}
