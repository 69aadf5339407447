package org.parley.server.s2s;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stanza.StreamError;
import org.parley.core.stanza.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.stream.StanzaRules;

/**
 * Checks what another server sends before anything else sees it (RFC 6120, sections 8.1.1.2 and
 * 8.1.2.2), and passes it on.
 */
@ServerBean
final class PeerStanzas {
  private final StanzaRouter router;
  private final StanzaRules rules;
  private final FederationLog log;

  @Inject
  PeerStanzas(StanzaRouter router, StanzaRules rules, FederationLog log) {
    this.router = router;
    this.rules = rules;
    this.log = log;
  }

  /** Takes a first-level element that no negotiation wants. */
  void receive(ReceivingStream source, Element element) {
    if (Stanza.Kind.of(element).isEmpty()) {
      source.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
      return;
    }
    if (source.proved().isEmpty()) {
      source.fail(StreamError.of(Condition.NOT_AUTHORIZED, "prove who you are"));
      return;
    }
    Jid from = Jid.parse(element.attribute("from")).orElse(null);
    Jid to = Jid.parse(element.attribute("to")).orElse(null);
    if (from == null || to == null) {
      source.fail(StreamError.of(Condition.IMPROPER_ADDRESSING, "two addresses are needed"));
    } else if (source.proved().contains(new DomainPair(to.domain(), from.domain()))) {
      pass(Stanza.of(rules.withoutForgedDelay(element), from, to));
    } else if (source.proved().contains(from.domain())) {
      source.fail(StreamError.of(Condition.HOST_UNKNOWN));
    } else {
      log.spoofed(source.link(), from);
      source.fail(StreamError.of(Condition.INVALID_FROM));
    }
  }

  private void pass(Stanza stanza) {
    try {
      if (stanza.kind() != Stanza.Kind.IQ || StanzaRules.isAnswerable(stanza)) {
        router.route(stanza);
      }
    } catch (StanzaException e) {
      if (!stanza.isError() && !stanza.isType("result")) {
        router.route(stanza.error(e.error()));
      }
    }
  }
}
