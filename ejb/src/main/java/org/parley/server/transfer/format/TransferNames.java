package org.parley.server.transfer.format;

import org.parley.core.xml.NamespaceMapping;
import org.parley.core.xml.Namespaces;

/** The namespaces of files of accounts. */
public final class TransferNames {
  /** That of the format itself (XEP-0227, section 4). */
  public static final String PIE = "urn:xmpp:pie:0";

  /** That of credentials (XEP-0227, section 4.3). */
  public static final String SCRAM = PIE + "#scram";

  public static final String XINCLUDE = "http://www.w3.org/2001/XInclude";
  public static final String PRIVATE = "jabber:iq:private";
  public static final String PRIVACY = "jabber:iq:privacy";
  public static final String DELAY = "urn:xmpp:delay";

  /** The node of bookmarks (XEP-0402). */
  public static final String BOOKMARKS = "urn:xmpp:bookmarks:1";

  /** What the format has no place for, and only this server writes. */
  public static final String OWN = "urn:parley:account:0";

  /** Prosody 0.12 does not say that a stanza is one. */
  public static final NamespaceMapping FORGOTTEN = new NamespaceMapping(PIE, Namespaces.CLIENT);

  private TransferNames() {}
}
