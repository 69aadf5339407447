package org.parley.server.s2s.inbound;

import java.util.Objects;
import org.parley.core.link.Link;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.s2s.ExternalIdentity;
import org.parley.server.s2s.PeerIdentity;
import org.parley.server.s2s.policy.OwnDomains;

/**
 * SASL EXTERNAL with a server that has called us (XEP-0178, section 3): its certificate says that
 * it is the sender of its stream. Used by the thread of the link alone.
 */
final class ExternalServer {
  private static final int MAX_FAILURES = 3;

  private final InboundStream stream;
  private final Link link;
  private boolean challenged;
  private int failures;

  ExternalServer(InboundStream stream) {
    this.stream = stream;
    this.link = stream.link();
  }

  /** Whether the certificate names the domain that the peer says it is. */
  boolean isOffered() {
    return PeerIdentity.isProved(link.security(), stream.from());
  }

  void receive(Element element) {
    boolean answersChallenge = challenged && element.name().equals("response");
    challenged = false;
    if (answersChallenge) {
      authorize(element.text());
    } else if (element.name().equals("auth")) {
      begin(element);
    } else {
      boolean abort = element.name().equals("abort");
      fail(abort ? SaslFailure.ABORTED : SaslFailure.MALFORMED_REQUEST);
    }
  }

  private void begin(Element auth) {
    if (link.security() == null) {
      fail(SaslFailure.ENCRYPTION_REQUIRED);
    } else if (!isOffered() || !"EXTERNAL".equals(auth.attribute("mechanism"))) {
      fail(SaslFailure.INVALID_MECHANISM);
    } else if (auth.text().isEmpty()) {
      challenged = true;
      link.send(Element.of("challenge", Namespaces.SASL));
    } else {
      authorize(auth.text());
    }
  }

  /** The identity is the sender of the stream, whether it is said or not. */
  private void authorize(String text) {
    String identity = ExternalIdentity.decode(text);
    if (identity == null) {
      fail(SaslFailure.INCORRECT_ENCODING);
    } else if (!identity.isEmpty() && !Objects.equals(stream.from(), OwnDomains.parse(identity))) {
      fail(SaslFailure.INVALID_AUTHZID);
    } else {
      stream.authenticated();
      link.send(Element.of("success", Namespaces.SASL));
    }
  }

  private void fail(SaslFailure failure) {
    Element reason = Element.of(failure.elementName(), Namespaces.SASL);
    link.send(Element.builder("failure", Namespaces.SASL).child(reason).build());
    if (++failures >= MAX_FAILURES) {
      stream.fail(StreamError.of(Condition.POLICY_VIOLATION, "too many failed attempts"));
    }
  }
}
