package org.parley.server.s2s.outbound;

import org.parley.core.link.Link;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.s2s.ExternalIdentity;
import org.parley.server.s2s.PeerHeaders;
import org.parley.server.s2s.PeerIdentity;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.s2s.dialback.Dialback;
import org.parley.server.s2s.policy.Trust;
import org.parley.server.stream.management.StreamManagement;

/**
 * The steps from a connection to a stream that is ready (RFC 6120, section 4.3): TLS, then SASL
 * EXTERNAL if it is offered and of use, else dialback. Runs on the executor of the stream.
 */
final class OutboundNegotiation {
  private static final String BIDI_FEATURE = "urn:xmpp:features:bidi";
  private static final String BIDI = "urn:xmpp:bidi";

  private final OutboundStream stream;
  private final PairRequests pairs;
  private final OutboundServices services;
  private final boolean mayUseExternal;
  private boolean externalRefused;
  private boolean multiplexes;
  private boolean bidirectional;
  private Link link;

  /**
   * @param mayUseExternal whether our certificate may prove who we are
   */
  OutboundNegotiation(
      OutboundStream stream,
      PairRequests pairs,
      OutboundServices services,
      boolean mayUseExternal) {
    this.stream = stream;
    this.pairs = pairs;
    this.services = services;
    this.mayUseExternal = mayUseExternal;
  }

  /** The connection is made, with TLS where that comes first (XEP-0368). */
  void begin(Link made) {
    link = made;
    if (stream.state() == OutboundState.DIALLING) {
      openStream(OutboundState.OPENING);
    } else {
      link.close();
    }
  }

  private void openStream(OutboundState next) {
    stream.state(next);
    link.openStream(PeerHeaders.opening(stream.pair().local(), stream.pair().remote()));
  }

  void opened(StreamHeader header) {
    boolean expected =
        stream.state() == OutboundState.OPENING || stream.state() == OutboundState.REOPENING;
    if (!expected) {
      stream.end(Unreached.BROKEN, "it opened its stream when that was not its turn");
    } else if (!PeerHeaders.isSupported(header.version())) {
      stream.end(Unreached.NOT_SECURE, "it is from before XMPP 1.0 and has no TLS");
    } else if (header.id() == null) {
      stream.end(Unreached.BROKEN, "its stream has no id");
    }
  }

  void secured() {
    if (stream.state() == OutboundState.SECURING) {
      openStream(OutboundState.OPENING);
    }
  }

  /** An element came before the stream is ready. */
  void receive(Element element) {
    switch (stream.state()) {
      case OPENING, REOPENING -> {
        if (element.is("features", Namespaces.STREAM)) {
          negotiate(element);
        } else {
          unexpected(element);
        }
      }
      case STARTING_TLS -> startTls(element);
      case AUTHENTICATING -> authenticated(element);
      default -> unexpected(element);
    }
  }

  private void unexpected(Element element) {
    stream.end(Unreached.BROKEN, "it sent <" + element.name() + "/> when that was not its turn");
  }

  private void negotiate(Element features) {
    multiplexes = Dialback.hasErrors(features);
    if (features.hasChild("sm", StreamManagement.NAMESPACE)) {
      stream.management().offered();
    }
    if (stream.state() == OutboundState.REOPENING) {
      stream.ready(true, multiplexes, bidirectional);
    } else if (link.security() != null) {
      String fault = PeerIdentity.fault(link.security(), stream.pair().remote());
      Trust trust = services.policy().trust(stream.pair().remote());
      if (trust == Trust.NEVER || trust == Trust.REQUIRED_VALID_CERTIFICATE && fault != null) {
        stream.end(Unreached.NOT_SECURE, fault == null ? "there is no federation" : fault);
      } else {
        authenticate(features);
      }
    } else if (features.hasChild("starttls", Namespaces.TLS)) {
      stream.state(OutboundState.STARTING_TLS);
      link.send(Element.of("starttls", Namespaces.TLS));
    } else {
      stream.end(Unreached.NOT_SECURE, "it offers no TLS");
    }
  }

  private void startTls(Element element) {
    if (element.is("proceed", Namespaces.TLS)) {
      stream.state(OutboundState.SECURING);
      link.startTls(stream.pair().remote());
    } else {
      stream.end(Unreached.NOT_SECURE, "it cannot begin TLS");
    }
  }

  /**
   * XEP-0288, section 2: both directions are asked for before anybody is authenticated. A
   * certificate proves the domain of the stream alone, so it is of use to who wants that.
   */
  private void authenticate(Element features) {
    if (features.hasChild("bidi", BIDI_FEATURE)) {
      link.send(Element.of("bidi", BIDI));
      bidirectional = true;
    }
    if (mayUseExternal && pairs.isWanted(stream.pair()) && offersExternal(features)) {
      stream.state(OutboundState.AUTHENTICATING);
      link.send(
          Element.builder("auth", Namespaces.SASL)
              .attribute("mechanism", "EXTERNAL")
              .text(ExternalIdentity.encode(stream.pair().local()))
              .build());
    } else {
      stream.ready(false, multiplexes, bidirectional);
    }
  }

  private static boolean offersExternal(Element features) {
    Element mechanisms = features.child("mechanisms", Namespaces.SASL);
    return mechanisms != null
        && mechanisms.elements().stream()
            .anyMatch(child -> child.text().strip().equals("EXTERNAL"));
  }

  private void authenticated(Element element) {
    if (element.is("success", Namespaces.SASL)) {
      link.restart();
      openStream(OutboundState.REOPENING);
    } else if (element.is("failure", Namespaces.SASL)) {
      externalRefused = true;
      stream.ready(false, multiplexes, bidirectional);
    } else {
      unexpected(element);
    }
  }

  /** Whether the peer has refused our certificate, so that dialback is tried. */
  boolean isExternalRefused() {
    return externalRefused;
  }
}
