package org.parley.server.routing;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

/** Decides by the domain of the receiver: an account here, a service here, another server. */
@ServerBean
final class Router implements StanzaRouter, LoadedAtStart {
  private static final Logger LOG = System.getLogger(Router.class.getName());

  private final Domains domains;
  private final Instance<LocalDelivery> deliveries;
  private final Instance<HostedDomains> hosted;
  private final Instance<RemoteDelivery> remote;
  private final StanzaFilters filters;
  private volatile Map<Stanza.Kind, LocalDelivery> byKind;

  @Inject
  Router(
      Domains domains,
      @Any Instance<LocalDelivery> deliveries,
      Instance<HostedDomains> hosted,
      Instance<RemoteDelivery> remote,
      StanzaFilters filters) {
    this.domains = domains;
    this.deliveries = deliveries;
    this.hosted = hosted;
    this.remote = remote;
    this.filters = filters;
  }

  @Override
  public void route(Stanza stanza) {
    try {
      Stanza leaving = leave(stanza);
      if (leaving == null) {
        return;
      }
      if (domains.serves(stanza.to().domain())) {
        arrive(leaving);
      } else if (!hosted.get().handle(leaving)) {
        remote.get().send(leaving);
      }
    } catch (StanzaException e) {
      bounce(stanza, e.error());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-S002: a stanza could not be handled", e);
      bounce(stanza, StanzaError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  /** What a client sends has the address of its resource; what an account notifies of, has not. */
  private Stanza leave(Stanza stanza) {
    boolean leaves =
        switch (stanza.kind()) {
          case PRESENCE -> true;
          case MESSAGE -> stanza.from().isBare();
          case IQ -> false;
        };
    return leaves && !stanza.isError() && domains.servesAccount(stanza.from())
        ? filters.apply(Phase.LEAVING, stanza, null)
        : stanza;
  }

  private void arrive(Stanza stanza) {
    Stanza arriving =
        stanza.to().local() == null ? stanza : filters.apply(Phase.ARRIVING, stanza, null);
    if (arriving != null) {
      delivery(arriving.kind()).deliver(arriving);
    }
  }

  @Override
  public void bounce(Stanza stanza, StanzaError error) {
    boolean answerable =
        !stanza.isError() && (stanza.kind() != Stanza.Kind.IQ || stanza.isRequest());
    if (answerable && stanza.from() != null) {
      route(stanza.error(error));
    }
  }

  @Override
  public void undelivered(Stanza stanza) {
    try {
      delivery(stanza.kind()).undelivered(stanza);
    } catch (StanzaException e) {
      bounce(stanza, e.error());
    }
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
