package org.parley.server.component;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.log.StrangersLog;
import org.parley.server.metrics.DomainTraffic.Peer;
import org.parley.server.metrics.ServerTraffic;
import org.parley.server.routing.Arrivals;
import org.parley.server.routing.Origin;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.stream.stanza.PeerStanza;
import org.parley.server.stream.stanza.StanzaRules;

/** Checks what a component sends before anything else sees it, and passes it on. */
@ServerBean
final class ComponentStanzas {
  private final StanzaRouter router;
  private final StanzaRules rules;
  private final Domains domains;
  private final ServerTraffic traffic;
  private final Arrivals arrivals;
  private final StrangersLog log;

  @Inject
  ComponentStanzas(
      StanzaRouter router,
      StanzaRules rules,
      Domains domains,
      ServerTraffic traffic,
      Arrivals arrivals,
      StrangersLog log) {
    this.router = router;
    this.rules = rules;
    this.domains = domains;
    this.traffic = traffic;
    this.arrivals = arrivals;
    this.log = log;
  }

  /** Takes a first-level element. */
  void receive(ComponentStream source, Element element) {
    if (Stanza.Kind.of(element).isPresent()) {
      take(source, PeerStanza.of(element));
    } else {
      source.fail(StreamError.of(StreamError.Condition.UNSUPPORTED_STANZA_TYPE));
    }
  }

  /** A first-level element was left out for its size. */
  void oversized(ComponentStream source, Element head) {
    if (Stanza.Kind.of(head).isPresent()) {
      take(source, PeerStanza.oversized(head));
    } else {
      source.fail(StreamError.of(StreamError.Condition.POLICY_VIOLATION));
    }
  }

  private void take(ComponentStream source, PeerStanza read) {
    if (read.from() != null && !read.from().domain().equals(source.domain())) {
      source.fail(StreamError.of(StreamError.Condition.INVALID_FROM));
      return;
    }
    Jid component = Jid.of(null, source.domain(), null);
    Jid server = Jid.of(null, domains.names().get(0), null);
    PeerStanza stanza = read.orElse(component, server);
    source.countTaken();
    traffic
        .of(stanza.to().domain())
        .received(Peer.COMPONENT, Stanza.Kind.of(stanza.element()).orElseThrow());
    if (stanza.fault() != null) {
      source.refused().add(source.domain(), stanza.fault(), log);
      missed(stanza);
      answer(source, stanza, stanza.fault());
    } else {
      pass(source, stanza);
    }
  }

  /** Who asked and would wait in vain for an answer that was left out is told. */
  private void missed(PeerStanza stanza) {
    stanza.missed().ifPresent(answer -> router.route(answer));
  }

  private void pass(ComponentStream source, PeerStanza read) {
    Stanza stanza = read.stanza().withElement(rules.withoutForgedDelay(read.element()));
    try {
      if (stanza.kind() != Stanza.Kind.IQ || StanzaRules.isAnswerable(stanza)) {
        router.route(
            arrivals.arrived(stanza, new Origin.Component(source.domain()), source.link()));
      }
    } catch (StanzaException e) {
      answer(source, read, e.error());
    }
  }

  private static void answer(ComponentStream source, PeerStanza stanza, StanzaError error) {
    stanza.answer(error).ifPresent(source::send);
  }
}
