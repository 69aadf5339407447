package org.parley.server.transfer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/**
 * Reads what Openfire's plugin for the import and export of users writes in its own format: names,
 * passwords and rosters. It makes of them what XEP-0227 has.
 */
final class OpenfireUsers {
  private static final String VCARD = "vcard-temp";

  /** What {@code substatus} counts. */
  private static final Map<String, String> SUBSCRIPTIONS =
      Map.of("0", "none", "1", "to", "2", "from", "3", "both");

  private final AccountListener listener;
  private final String domain;

  OpenfireUsers(AccountListener listener, String domain) {
    this.listener = listener;
    this.domain = domain;
  }

  void read(Cursor cursor) throws UnreadableException {
    int inside = cursor.depth();
    while (cursor.advance() && cursor.isStart()) {
      if (cursor.is("User", "")) {
        Place place = cursor.place();
        try {
          listener.account(account(place, cursor.element(new Allowance())));
        } catch (TooMuchException e) {
          AccountReading reading = new AccountReading(place);
          reading.fault(e.getMessage());
          listener.account(reading.account(domain, null, null));
        }
        cursor.leave(inside);
      } else {
        listener.ignored(cursor.place(), cursor.shown() + " is left out");
        cursor.skip();
      }
    }
  }

  private MovedAccount account(Place place, Element user) {
    List<Element> parts = new ArrayList<>();
    Element roster = user.child("Roster", "");
    if (roster != null) {
      addRoster(roster, parts);
    }
    addCard(text(user, "Name"), text(user, "Email"), parts);
    return new MovedAccount(
        place, domain, text(user, "Username"), text(user, "Password"), parts, List.of(), null);
  }

  private static String text(Element user, String name) {
    String text = user.childText(name, "");
    return text == null || text.isBlank() ? null : text;
  }

  private static void addRoster(Element roster, List<Element> parts) {
    Element.Builder query = Element.builder("query", Namespaces.ROSTER);
    List<Element> requests = new ArrayList<>();
    for (Element item : roster.elements()) {
      String jid = item.attribute("jid");
      String subscription = SUBSCRIPTIONS.get(item.attribute("substatus"));
      if (item.is("Item", "") && subscription != null) {
        query.child(
            Element.builder("item", Namespaces.ROSTER)
                .attribute("jid", jid)
                .attribute("name", item.attribute("name"))
                .attribute("subscription", subscription)
                .attribute("ask", "0".equals(item.attribute("askstatus")) ? "subscribe" : null)
                .children(groups(item))
                .build());
      }
      if (item.is("Item", "") && "1".equals(item.attribute("recvstatus"))) {
        requests.add(
            Element.builder("presence", Namespaces.CLIENT)
                .attribute("type", "subscribe")
                .attribute("from", jid)
                .build());
      }
    }
    parts.add(query.build());
    parts.addAll(requests);
  }

  private static List<Element> groups(Element item) {
    return item.elements().stream()
        .filter(child -> child.is("Group", "") && !child.text().isBlank())
        .map(child -> Element.of("group", Namespaces.ROSTER, child.text()))
        .toList();
  }

  private static void addCard(String name, String email, List<Element> parts) {
    Element.Builder card = Element.builder("vCard", VCARD);
    if (name != null) {
      card.child(Element.of("FN", VCARD, name));
    }
    if (email != null) {
      card.child(Element.builder("EMAIL", VCARD).child(Element.of("USERID", VCARD, email)).build());
    }
    if (name != null || email != null) {
      parts.add(card.build());
    }
  }
}
