package org.parley.server.s2s.dialback;

import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.s2s.DialbackError;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.policy.OwnDomains;

/** The elements of dialback (XEP-0220). */
public final class Dialback {
  public static final String NAMESPACE = "jabber:server:dialback";
  private static final String FEATURE = "urn:xmpp:features:dialback";

  private Dialback() {}

  public static Element feature() {
    return Element.builder("dialback", FEATURE).child(Element.of("errors", FEATURE)).build();
  }

  /** Whether a peer that offers those features knows errors of dialback (section 2.4.2). */
  public static boolean hasErrors(Element features) {
    Element feature = features.child("dialback", FEATURE);
    return feature != null && feature.hasChild("errors", FEATURE);
  }

  /** Asks for a pair, with the key that proves it. */
  public static Element request(DomainPair pair, String key) {
    return Element.builder("result", NAMESPACE)
        .attribute("from", pair.local())
        .attribute("to", pair.remote())
        .text(key)
        .build();
  }

  /** Asks whether a key is genuine. */
  static Element verification(DomainPair pair, String id, String key) {
    return Element.builder("verify", NAMESPACE)
        .attribute("from", pair.local())
        .attribute("to", pair.remote())
        .attribute("id", id)
        .text(key)
        .build();
  }

  /** Answers a {@code <result/>} or {@code <verify/>} with {@code valid} or {@code invalid}. */
  static Element answer(Element request, String type) {
    return builder(request, type).build();
  }

  /** Answers that something else is wrong (section 2.4.2). */
  static Element error(Element request, DialbackError error) {
    Element content =
        Element.builder("error", Namespaces.CLIENT)
            .attribute("type", error.type())
            .child(Element.of(error.condition(), Namespaces.STANZA_ERRORS))
            .build();
    return builder(request, "error").child(content).build();
  }

  private static Element.Builder builder(Element request, String type) {
    return Element.builder(request.name(), NAMESPACE)
        .attribute("from", request.attribute("to"))
        .attribute("to", request.attribute("from"))
        .attribute("id", request.attribute("id"))
        .attribute("type", type);
  }

  /** The pair of a request or answer that came; null when its addresses are no domains. */
  public static DomainPair pair(Element element) {
    String local = OwnDomains.parse(element.attribute("to"));
    String remote = OwnDomains.parse(element.attribute("from"));
    return local == null || remote == null ? null : new DomainPair(local, remote);
  }
}
