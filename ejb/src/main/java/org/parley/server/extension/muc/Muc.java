package org.parley.server.extension.muc;

import org.parley.core.xml.Element;

/** The namespaces of XEP-0045, and the status codes of {@code muc#user} (section 16.6). */
public final class Muc {
  /** What marks that somebody enters; also the name of the feature. */
  public static final String NAMESPACE = "http://jabber.org/protocol/muc";

  /** What the room tells its users. */
  public static final String USER = NAMESPACE + "#user";

  /** Roles and affiliations. */
  public static final String ADMIN = NAMESPACE + "#admin";

  /** Configuration and destruction. */
  public static final String OWNER = NAMESPACE + "#owner";

  private Muc() {}

  /** The element that tells a status code. */
  public static Element status(String code) {
    return Element.builder("status", USER).attribute("code", code).build();
  }

  /** The extension of a message that tells these codes alone. */
  public static Element statuses(Iterable<String> codes) {
    Element.Builder x = Element.builder("x", USER);
    codes.forEach(code -> x.child(status(code)));
    return x.build();
  }
}
