package org.parley.server.roster;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/** Writes roster items and tells changes to the interested resources (RFC 6121, section 2.1.6). */
@ServerBean
public final class RosterPushes {
  private final SessionRegistry sessions;

  @Inject
  public RosterPushes(SessionRegistry sessions) {
    this.sessions = sessions;
  }

  /** Tells all interested resources of an account how an item is now. */
  public void push(Jid account, Rosters.Saved saved) {
    push(account, saved.item(), saved.version());
  }

  /** The same with the version that the roster has then. */
  public void push(Jid account, RosterItem item, RosterVersion version) {
    List<Session> all = sessions.of(account);
    if (all.stream().noneMatch(Session::isInterested)) {
      return;
    }
    Element query = query(item, version);
    all.stream().filter(Session::isInterested).forEach(session -> push(session, query));
  }

  /** Tells one resource how an item is now. */
  public void push(Session session, Rosters.Saved saved) {
    push(session, query(saved.item(), saved.version()));
  }

  private static void push(Session session, Element query) {
    Element iq =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "set")
            .attribute("id", Ids.next())
            .child(query)
            .build();
    session.deliver(Stanza.of(iq, session.account(), session.jid()));
  }

  private static Element query(RosterItem item, RosterVersion version) {
    return Element.builder("query", Namespaces.ROSTER)
        .attribute("ver", version.toString())
        .child(toElement(item))
        .build();
  }

  /** The item as the protocol writes it; one that is not listed stands as removed. */
  public static Element toElement(RosterItem item) {
    if (!item.listed()) {
      return Element.builder("item", Namespaces.ROSTER)
          .attribute("jid", item.contact().toString())
          .attribute("subscription", "remove")
          .build();
    }
    Subscription subscription = item.subscription();
    Element.Builder builder =
        Element.builder("item", Namespaces.ROSTER)
            .attribute("jid", item.contact().toString())
            .attribute("name", item.name())
            .attribute("subscription", subscription.value())
            .attribute("ask", item.ask() ? "subscribe" : null)
            .attribute("approved", item.approved() ? "true" : null);
    item.groups().stream()
        .sorted()
        .forEach(group -> builder.child(Element.of("group", Namespaces.ROSTER, group)));
    return builder.build();
  }
}
