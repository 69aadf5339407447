package org.parley.server.transfer.export;

import java.util.Comparator;
import java.util.List;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;
import org.parley.server.transfer.format.TransferNames;
import org.parley.server.transfer.format.XmlOutput;

/**
 * Writes a roster as a client gets it (RFC 6121, section 2.1), requests that wait as the presence
 * that brought them, and what is known of contacts who are not in the roster.
 */
final class RosterOutput {
  private RosterOutput() {}

  static void write(List<RosterItem> items, XmlOutput out) {
    List<RosterItem> sorted =
        items.stream().sorted(Comparator.comparing(item -> item.contact().toString())).toList();
    Element.Builder query = Element.builder("query", Namespaces.ROSTER);
    Element.Builder unlisted = Element.builder("unlisted", TransferNames.OWN);
    for (RosterItem item : sorted) {
      if (item.listed()) {
        query.child(item(item));
      } else if (isMore(item)) {
        unlisted.child(item(item));
      }
    }
    out.element(query.build());
    for (RosterItem item : sorted) {
      if (item.request() != null) {
        out.element(ElementReader.parse(item.request()));
      }
    }
    Element rest = unlisted.build();
    if (!rest.elements().isEmpty()) {
      out.element(rest);
    }
  }

  /** Whether there is more to it than a request. */
  private static boolean isMore(RosterItem item) {
    return item.approved()
        || item.ask()
        || item.subscription() != Subscription.NONE
        || item.name() != null
        || !item.groups().isEmpty();
  }

  private static Element item(RosterItem item) {
    return Element.builder("item", Namespaces.ROSTER)
        .attribute("jid", item.contact().toString())
        .attribute("name", item.name())
        .attribute("subscription", item.subscription().value())
        .attribute("ask", item.ask() ? "subscribe" : null)
        .attribute("approved", item.approved() ? "true" : null)
        .children(
            item.groups().stream()
                .sorted()
                .map(group -> Element.of("group", Namespaces.ROSTER, group))
                .toList())
        .build();
  }
}
