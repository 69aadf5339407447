package org.parley.server.routing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.parley.core.stanza.Stanza;
import org.parley.server.ServerBean;
import org.parley.server.metrics.PathLatency;
import org.parley.server.session.Copies;
import org.parley.server.session.Session;
import org.parley.server.trace.Trace;

/** Leads stanzas through the filters of each phase. */
@ServerBean
public final class StanzaFilters {
  private final Iterable<StanzaFilter> found;
  private final PathLatency latency;

  /** By the number of the phase. */
  private volatile StanzaFilter[][] byPhase;

  @Inject
  StanzaFilters(@Any Instance<StanzaFilter> found, PathLatency latency) {
    this((Iterable<StanzaFilter>) found, latency);
  }

  StanzaFilters(Iterable<StanzaFilter> found, PathLatency latency) {
    this.found = found;
    this.latency = latency;
  }

  /**
   * Leads a stanza through the filters of a phase.
   *
   * @param session as the phase says, or null
   * @return what is left of it; null when it was dropped
   * @throws org.parley.core.stanza.StanzaException when it was refused
   */
  public Envelope apply(Phase phase, Envelope envelope, Session session) {
    Envelope passed = envelope;
    for (StanzaFilter filter : filters(phase)) {
      passed = filter.filter(passed, session);
      if (passed == null) {
        return null;
      }
    }
    return passed;
  }

  /**
   * Hands a stanza to a session, unless a filter stops it.
   *
   * @return false when the session did not take it
   */
  public boolean deliver(Session session, Envelope envelope) {
    Envelope passed = apply(Phase.DELIVERED, envelope, session);
    boolean taken = passed != null && session.deliver(passed.stanza());
    if (taken) {
      taken(session, passed);
    }
    return taken;
  }

  /**
   * Hands a message to a session, unless a filter stops it.
   *
   * @param copies what sessions of the account got of it before
   * @return false when the session did not take it
   */
  public boolean deliverCopy(Session session, Envelope envelope, Copies copies) {
    Envelope passed = apply(Phase.DELIVERED, envelope, session);
    boolean taken = passed != null && session.deliverCopy(passed.stanza(), copies);
    if (taken) {
      taken(session, passed);
    }
    return taken;
  }

  /**
   * Hands a session in another form what sessions of its account have got, unless a filter keeps
   * the message from it.
   *
   * @param copies what sessions of the account got of it before
   * @param form gives what the session is handed instead of the message
   * @return false when the session did not take it
   */
  public boolean deliverForwarded(
      Session session, Envelope envelope, Copies copies, UnaryOperator<Stanza> form) {
    Envelope passed = apply(Phase.DELIVERED, envelope, session);
    return passed != null && session.deliverCopy(form.apply(passed.stanza()), copies);
  }

  private void taken(Session session, Envelope envelope) {
    if (envelope.origin() != Origin.Own.SERVER) {
      latency.delivered(envelope.stanza(), envelope.received());
      if (envelope.trace() != Trace.NONE) {
        envelope.trace().delivered(session.outlet().connection());
      }
    }
  }

  private StanzaFilter[] filters(Phase phase) {
    StanzaFilter[][] known = byPhase;
    if (known == null) {
      known = load();
      byPhase = known;
    }
    return known[phase.ordinal()];
  }

  private StanzaFilter[][] load() {
    List<StanzaFilter> all = new ArrayList<>();
    found.forEach(all::add);
    all.sort(
        Comparator.comparing(StanzaFilter::role)
            .thenComparing(filter -> filter.getClass().getName()));
    StanzaFilter[][] loaded = new StanzaFilter[Phase.values().length][];
    for (Phase phase : Phase.values()) {
      loaded[phase.ordinal()] =
          all.stream().filter(filter -> filter.phase() == phase).toArray(StanzaFilter[]::new);
    }
    return loaded;
  }
}
