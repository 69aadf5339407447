package org.parley.server.routing.delivery;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Domains;
import org.parley.server.LoadedAtStart;
import org.parley.server.Parts;
import org.parley.server.ServerBean;
import org.parley.server.metrics.StanzaErrors;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.LocalDelivery;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.Phase;
import org.parley.server.routing.RemoteDelivery;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.trace.Trace;

/** Decides by the domain of the receiver: an account here, a service here, another server. */
@ServerBean
final class Router implements StanzaRouter, LoadedAtStart {
  private final Domains domains;
  private final Instance<LocalDelivery> deliveries;
  private final Instance<HostedDomains> hosted;
  private final Instance<RemoteDelivery> remote;
  private final StanzaFilters filters;
  private final Outcomes outcomes;
  private final StanzaErrors errors;
  private final Clock clock;
  private volatile Map<Stanza.Kind, LocalDelivery> byKind;

  @Inject
  Router(
      Domains domains,
      @Any Instance<LocalDelivery> deliveries,
      Instance<HostedDomains> hosted,
      Instance<RemoteDelivery> remote,
      StanzaFilters filters,
      Outcomes outcomes,
      StanzaErrors errors,
      Clock clock) {
    this.domains = domains;
    this.deliveries = deliveries;
    this.hosted = hosted;
    this.remote = remote;
    this.filters = filters;
    this.outcomes = outcomes;
    this.errors = errors;
    this.clock = clock;
  }

  @Override
  public void route(Stanza stanza) {
    route(Envelope.own(stanza, clock));
  }

  @Override
  public void route(Envelope envelope) {
    Outcome outcome;
    try (Trace.Entered work = envelope.trace().enter()) {
      outcome = pass(envelope);
    } catch (RuntimeException e) {
      outcome = failure(e);
    }
    settle(envelope, outcome);
  }

  private Outcome failure(RuntimeException failure) {
    if (failure instanceof StanzaException refused) {
      return new Outcome.Refused(refused.error());
    }
    errors.broken(failure);
    return Outcome.Refused.with(Condition.INTERNAL_SERVER_ERROR);
  }

  private Outcome pass(Envelope envelope) {
    Envelope leaving = leave(envelope);
    if (leaving == null) {
      return Outcome.Plain.DROPPED;
    }
    if (domains.serves(envelope.stanza().to().domain())) {
      return arrive(leaving);
    }
    if (!hosted.get().handle(leaving)) {
      remote.get().send(leaving);
    }
    return Outcome.Plain.PASSED_ON;
  }

  /** What a client sends has the address of its resource; what an account notifies of, has not. */
  private Envelope leave(Envelope envelope) {
    Stanza stanza = envelope.stanza();
    boolean leaves =
        switch (stanza.kind()) {
          case PRESENCE -> true;
          case MESSAGE -> stanza.from().isBare();
          case IQ -> false;
        };
    return leaves && !stanza.isError() && domains.servesAccount(stanza.from())
        ? filters.apply(Phase.LEAVING, envelope, null)
        : envelope;
  }

  private Outcome arrive(Envelope envelope) {
    Envelope arriving =
        envelope.stanza().to().local() == null
            ? envelope
            : filters.apply(Phase.ARRIVING, envelope, null);
    return arriving == null
        ? Outcome.Plain.DROPPED
        : delivery(arriving.stanza().kind()).deliver(arriving);
  }

  @Override
  public void settle(Envelope envelope, Outcome outcome) {
    outcomes.settled(envelope, outcome);
    if (outcome instanceof Outcome.Refused refused) {
      bounce(envelope.stanza(), refused.error());
    }
  }

  @Override
  public void bounce(Stanza stanza, StanzaError error) {
    boolean answerable =
        !stanza.isError() && (stanza.kind() != Stanza.Kind.IQ || stanza.isRequest());
    if (answerable && stanza.from() != null) {
      errors.answered(error);
      route(stanza.error(error));
    }
  }

  @Override
  public void undelivered(Envelope envelope) {
    LocalDelivery delivery = delivery(envelope.stanza().kind());
    Outcome outcome;
    try {
      outcome = delivery.undelivered(envelope);
    } catch (RuntimeException e) {
      outcome = failure(e);
    }
    settle(envelope, outcome);
  }

  /** Looked up late, because deliveries route in their turn. */
  private LocalDelivery delivery(Stanza.Kind kind) {
    if (byKind == null) {
      load();
    }
    return byKind.get(kind);
  }

  @Override
  public void load() {
    byKind = new EnumMap<>(Parts.byKey(deliveries, LocalDelivery::kind));
  }
}
