package org.parley.server.stream;

import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.jid.WrittenAddress;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;
import org.parley.server.metrics.StanzaErrors;
import org.parley.server.presence.broadcast.OutboundPresence;
import org.parley.server.routing.Arrivals;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.routing.Origin;
import org.parley.server.routing.Phase;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.routing.carbon.Carbons;
import org.parley.server.session.Session;
import org.parley.server.stream.stanza.StanzaRules;

/**
 * The one place that checks what a client sends before anything else sees it (RFC 6120, section 8):
 * its kind, its addresses, and the rules of iqs.
 */
@ServerBean
final class StanzaGate {
  private final StanzaRules rules;
  private final StanzaRouter router;
  private final OutboundPresence presence;
  private final MessageKeeper keeper;
  private final StanzaFilters filters;
  private final StanzaErrors errors;
  private final Arrivals arrivals;
  private final Carbons carbons;

  @Inject
  StanzaGate(
      StanzaRules rules,
      StanzaRouter router,
      OutboundPresence presence,
      MessageKeeper keeper,
      StanzaFilters filters,
      StanzaErrors errors,
      Arrivals arrivals,
      Carbons carbons) {
    this.rules = rules;
    this.router = router;
    this.keeper = keeper;
    this.presence = presence;
    this.filters = filters;
    this.errors = errors;
    this.arrivals = arrivals;
    this.carbons = carbons;
  }

  /** Checks a first-level element of a bound stream and passes it on. */
  void receive(ClientStream stream, Session session, Element element) {
    Optional<Stanza.Kind> kind = Stanza.Kind.of(element);
    if (kind.isEmpty()) {
      stream.refuse(element);
    } else if (!isFromSession(session, element.attribute("from"))) {
      stream.fail(StreamError.of(StreamError.Condition.INVALID_FROM));
    } else {
      session.received(kind.get());
      Element own = rules.withoutForgedDelay(withLanguage(session, element));
      String to = element.attribute("to");
      try {
        if (kind.get() != Stanza.Kind.MESSAGE) {
          // an answer tells the client that the messages before are safe
          keeper.flushOwn();
        }
        pass(stream, session, Stanza.of(own, session.jid(), receiver(stream, to)));
      } catch (StanzaException e) {
        Stanza stanza = Stanza.of(own, session.jid(), null);
        refuse(session, stanza, e, addressee(session, stanza, to));
      }
    }
  }

  /**
   * Section 8.1.2.1: none, the full address, or that of the account. What is no address at all says
   * nothing, and the true one is stamped over it.
   */
  private static boolean isFromSession(Session session, String from) {
    return from == null
        || from.equals(session.jid().toString())
        || Jid.parse(from)
            .filter(jid -> !jid.equals(session.jid()) && !jid.equals(session.account()))
            .isEmpty();
  }

  /**
   * Section 8.3.1: who refuses is whom the stanza was meant for, as far as that can be read. What
   * has no address is for the account, and a presence for the server (section 10.3).
   */
  private static Jid addressee(Session session, Stanza stanza, String to) {
    Jid account = session.account();
    if (to == null) {
      return stanza.kind() == Stanza.Kind.PRESENCE ? account.domainJid() : account;
    }
    return Jid.parse(to).or(() -> new WrittenAddress(to).nearest()).orElseGet(account::domainJid);
  }

  /** Section 8.1.5: a stanza without a language has that of the stream. */
  private static Element withLanguage(Session session, Element element) {
    return session.language() == null || element.attribute(Namespaces.XML, "lang") != null
        ? element
        : element.withAttribute(Namespaces.XML, "lang", session.language());
  }

  private static Jid receiver(ClientStream stream, String to) {
    try {
      return to == null ? null : stream.address(to);
    } catch (IllegalArgumentException e) {
      throw new StanzaException(Condition.JID_MALFORMED, e.getMessage());
    }
  }

  private void pass(ClientStream stream, Session session, Stanza stanza) {
    Stanza addressed =
        stanza.kind() == Stanza.Kind.PRESENCE ? stanza : toOwnAccount(session, stanza);
    if (stanza.kind() != Stanza.Kind.IQ || StanzaRules.isAnswerable(stanza)) {
      send(session, arrivals.arrived(addressed, new Origin.Client(session), stream.link()));
    }
  }

  private void send(Session session, Envelope sent) {
    Envelope passed = filter(session, sent);
    if (passed == null) {
      return;
    }
    if (passed.stanza().kind() == Stanza.Kind.PRESENCE) {
      handle(session, passed);
    } else {
      if (passed.stanza().kind() == Stanza.Kind.MESSAGE) {
        carbons.sent(session, passed);
      }
      router.route(passed);
    }
  }

  private void handle(Session session, Envelope passed) {
    try {
      presence.handle(session, passed);
    } catch (StanzaException e) {
      passed.trace().refused(e.error());
      throw e;
    }
  }

  /** What is refused comes back as if the receiver had refused it. */
  private Envelope filter(Session session, Envelope sent) {
    try {
      Envelope passed = filters.apply(Phase.SENT, sent, session);
      if (passed == null) {
        sent.trace().ended("dropped");
      }
      return passed;
    } catch (StanzaException e) {
      stop(session, sent, e);
      return null;
    } catch (RuntimeException e) {
      errors.broken(e);
      stop(session, sent, new StanzaException(Condition.INTERNAL_SERVER_ERROR));
      return null;
    }
  }

  private void stop(Session session, Envelope sent, StanzaException e) {
    Stanza stanza = sent.stanza();
    sent.trace().refused(e.error());
    refuse(session, stanza, e, addressee(session, stanza, stanza.element().attribute("to")));
  }

  /** Section 10.3: without an address it is meant for the account of the sender. */
  private static Stanza toOwnAccount(Session session, Stanza stanza) {
    return stanza.to() == null ? stanza.withTo(session.account()) : stanza;
  }

  private void refuse(Session session, Stanza stanza, StanzaException e, Jid from) {
    boolean answer = stanza.isError() || stanza.kind() == Stanza.Kind.IQ && stanza.isType("result");
    if (!answer) {
      errors.answered(e.error());
      session.deliver(stanza.error(e.error()).withFrom(from));
    }
  }
}
