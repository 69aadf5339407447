package org.parley.server.s2s;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.metrics.DomainTraffic.Peer;
import org.parley.server.metrics.ServerTraffic;
import org.parley.server.metrics.StanzaErrors;
import org.parley.server.routing.Arrivals;
import org.parley.server.routing.Origin;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.stream.stanza.PeerStanza;
import org.parley.server.stream.stanza.StanzaRules;

/**
 * Checks what another server sends before anything else sees it (RFC 6120, sections 8.1.1.2 and
 * 8.1.2.2), and passes it on.
 */
@ServerBean
public final class PeerStanzas {
  private final StanzaRouter router;
  private final StanzaRules rules;
  private final FederationLog log;
  private final ServerTraffic traffic;
  private final StanzaErrors errors;
  private final Arrivals arrivals;

  @Inject
  PeerStanzas(
      StanzaRouter router,
      StanzaRules rules,
      FederationLog log,
      ServerTraffic traffic,
      StanzaErrors errors,
      Arrivals arrivals) {
    this.router = router;
    this.rules = rules;
    this.log = log;
    this.traffic = traffic;
    this.errors = errors;
    this.arrivals = arrivals;
  }

  /** Takes a first-level element that no negotiation wants. */
  public void receive(ReceivingStream source, Element element) {
    if (Stanza.Kind.of(element).isEmpty()) {
      source.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    } else {
      take(source, PeerStanza.of(element));
    }
  }

  /** A first-level element was left out for its size. */
  public void oversized(ReceivingStream source, Element head) {
    if (Stanza.Kind.of(head).isEmpty()) {
      source.fail(StreamError.of(Condition.POLICY_VIOLATION));
    } else {
      take(source, PeerStanza.oversized(head));
    }
  }

  private void take(ReceivingStream source, PeerStanza read) {
    if (source.proved().isEmpty()) {
      source.fail(StreamError.of(Condition.NOT_AUTHORIZED, "prove who you are"));
      return;
    }
    if (read.element().attribute("from") == null || read.element().attribute("to") == null) {
      source.fail(StreamError.of(Condition.IMPROPER_ADDRESSING, "two addresses are needed"));
      return;
    }
    DomainPair known = source.proved().all().get(0);
    PeerStanza stanza =
        read.orElse(Jid.of(null, known.remote(), null), Jid.of(null, known.local(), null));
    String remote = stanza.from().domain();
    if (source.proved().contains(new DomainPair(stanza.to().domain(), remote))) {
      traffic
          .of(stanza.to().domain())
          .received(Peer.SERVER, Stanza.Kind.of(stanza.element()).orElseThrow());
      judge(source, stanza);
    } else if (source.proved().contains(remote)) {
      source.fail(StreamError.of(Condition.HOST_UNKNOWN));
    } else {
      log.spoofed(source.link(), stanza.from());
      source.fail(StreamError.of(Condition.INVALID_FROM));
    }
  }

  private void judge(ReceivingStream source, PeerStanza stanza) {
    if (stanza.fault() == null) {
      pass(
          source,
          Stanza.of(rules.withoutForgedDelay(stanza.element()), stanza.from(), stanza.to()));
    } else {
      log.refused(source.refused(), stanza.from().domain(), stanza.fault());
      errors.answered(stanza.fault());
      stanza
          .missed()
          .or(() -> stanza.answer(stanza.fault()))
          .ifPresent(answer -> router.route(answer));
    }
  }

  private void pass(ReceivingStream source, Stanza stanza) {
    try {
      if (stanza.kind() != Stanza.Kind.IQ || StanzaRules.isAnswerable(stanza)) {
        router.route(
            arrivals.arrived(stanza, new Origin.Peer(stanza.from().domain()), source.link()));
      }
    } catch (StanzaException e) {
      if (!stanza.isError() && !stanza.isType("result")) {
        router.route(stanza.error(e.error()));
      }
    }
  }
}
