package org.parley.server.transfer.content;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;
import org.parley.server.transfer.format.TransferNames;

/** Reads a roster, and the requests that wait for an answer. */
final class RosterContent {
  /** As long as a client may make a name (RFC 6121, section 2.1.2.4). */
  private static final int MAX_TEXT = 1023;

  private final Jid owner;
  private final Notes notes;
  private final Map<Jid, RosterItem> items = new LinkedHashMap<>();

  private RosterContent(Jid owner, Notes notes) {
    this.owner = owner;
    this.notes = notes;
  }

  static List<RosterItem> read(Jid owner, List<Element> parts, Notes notes) {
    RosterContent content = new RosterContent(owner, notes);
    for (Element part : parts) {
      if (part.is("query", Namespaces.ROSTER)) {
        part.elements().forEach(item -> content.add(item, true));
      } else if (part.is("unlisted", TransferNames.OWN)) {
        part.elements().forEach(item -> content.add(item, false));
      }
    }
    for (Element part : parts) {
      Element stanza = TransferNames.FORGOTTEN.apply(part);
      if (stanza.is("presence", Namespaces.CLIENT)) {
        content.request(stanza);
      }
    }
    return List.copyOf(content.items.values());
  }

  private void add(Element item, boolean listed) {
    Optional<Jid> contact = contact(item.attribute("jid"));
    String subscription = item.attribute("subscription");
    if (!item.is("item", Namespaces.ROSTER) || contact.isEmpty()) {
      notes.add("the contact " + item.attribute("jid") + " has no address that can be one");
    } else if (items.containsKey(contact.get())) {
      notes.add("the contact " + contact.get() + " stands there twice");
    } else if (!"remove".equals(subscription)) {
      RosterItem read =
          new RosterItem(
              contact.get(),
              text(item.attribute("name"), "the name of " + contact.get()),
              groups(item, contact.get()),
              subscription(subscription, contact.get()),
              "subscribe".equals(item.attribute("ask")),
              Set.of("true", "1").contains(String.valueOf(item.attribute("approved"))),
              null,
              listed);
      if (!read.isEmpty()) {
        items.put(contact.get(), read);
      }
    }
  }

  /** Nobody is a contact of himself (RFC 6121, section 2.1.2.3), though some servers let him. */
  private Optional<Jid> contact(String text) {
    return text == null
        ? Optional.empty()
        : Jid.parse(text).map(Jid::bare).filter(contact -> !contact.equals(owner));
  }

  private Subscription subscription(String text, Jid contact) {
    for (Subscription one : Subscription.values()) {
      if (one.value().equals(text == null ? "none" : text)) {
        return one;
      }
    }
    notes.add("the subscription of " + contact + " cannot be " + text);
    return Subscription.NONE;
  }

  private Set<String> groups(Element item, Jid contact) {
    Set<String> groups = new LinkedHashSet<>();
    for (Element child : item.elements()) {
      if (child.is("group", Namespaces.ROSTER)) {
        String group = text(child.text(), "a group of " + contact);
        if (group != null) {
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private String text(String text, String what) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    notes.add(what + " is longer than " + MAX_TEXT + " characters and is cut");
    int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }

  private void request(Element presence) {
    Optional<Jid> contact = contact(presence.attribute("from"));
    if (!"subscribe".equals(presence.attribute("type")) || contact.isEmpty()) {
      notes.add("a presence is no request of somebody else");
      return;
    }
    RosterItem known = items.getOrDefault(contact.get(), RosterItem.unknown(contact.get()));
    if (!known.subscription().includesFrom()) {
      String request =
          presence
              .withAttribute("from", contact.get().toString())
              .withAttribute("to", owner.toString())
              .toString();
      items.put(
          contact.get(),
          new RosterItem(
              contact.get(),
              known.name(),
              known.groups(),
              known.subscription(),
              known.ask(),
              known.approved(),
              request,
              known.listed()));
    }
  }
}
