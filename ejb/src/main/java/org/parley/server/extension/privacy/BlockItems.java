package org.parley.server.extension.privacy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.extension.privacy.list.PrivacyItem;

/** Reads and writes the addresses of the blocking command (XEP-0191). */
final class BlockItems {
  static final String NAMESPACE = "urn:xmpp:blocking";

  private BlockItems() {}

  /**
   * The addresses in a command.
   *
   * @throws StanzaException {@code bad-request} or {@code jid-malformed}
   */
  static Set<Jid> read(Element command) {
    Set<Jid> addresses = new LinkedHashSet<>();
    for (Element item : command.elements()) {
      if (!item.is("item", NAMESPACE) || item.attribute("jid") == null) {
        throw new StanzaException(Condition.BAD_REQUEST, "an item with an address is needed");
      }
      addresses.add(PrivacyItem.address(item.attribute("jid")));
    }
    return addresses;
  }

  static Element write(String command, Collection<Jid> addresses) {
    Element.Builder builder = Element.builder(command, NAMESPACE);
    for (Jid address : addresses) {
      builder.child(
          Element.builder("item", NAMESPACE).attribute("jid", address.toString()).build());
    }
    return builder.build();
  }
}
