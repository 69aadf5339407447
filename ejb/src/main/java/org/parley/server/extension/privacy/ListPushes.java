package org.parley.server.extension.privacy;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.extension.privacy.list.PrivacyList;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;

/**
 * Tells the resources of an account what has changed: lists (XEP-0016, section 2.2) and what is
 * blocked (XEP-0191, sections 3.3 to 3.5).
 */
@ServerBean
final class ListPushes implements SessionEndListener {
  private final SessionRegistry sessions;
  private final Set<Session> listUsers = ConcurrentHashMap.newKeySet();
  private final Set<Session> blockListUsers = ConcurrentHashMap.newKeySet();

  @Inject
  ListPushes(SessionRegistry sessions) {
    this.sessions = sessions;
  }

  /** The session knows privacy lists. */
  void usesLists(Session session) {
    add(listUsers, session);
  }

  /** The session has requested the blocklist. */
  void usesBlockList(Session session) {
    add(blockListUsers, session);
  }

  private static void add(Set<Session> users, Session session) {
    users.add(session);
    if (session.isEnded()) {
      users.remove(session);
    }
  }

  /** Tells every resource that a list was changed, whatever it knows of lists. */
  void listChanged(Jid account, String name) {
    sessions.of(account).forEach(session -> push(session, list(name)));
  }

  /**
   * Tells those who use privacy lists that the one was changed that the blocklist stands for; the
   * others take it for a list that nobody has made.
   */
  void blockListChanged(Jid account, String name) {
    sessions.of(account).stream()
        .filter(listUsers::contains)
        .forEach(session -> push(session, list(name)));
  }

  private static Element list(String name) {
    return Element.builder("query", PrivacyList.NAMESPACE)
        .child(Element.builder("list", PrivacyList.NAMESPACE).attribute("name", name).build())
        .build();
  }

  /** Tells those who have requested the blocklist how it differs now. */
  void blockedChanged(Jid account, Set<Jid> before, Set<Jid> after) {
    Set<Jid> blocked = new LinkedHashSet<>(after);
    blocked.removeAll(before);
    Set<Jid> unblocked = new LinkedHashSet<>(before);
    unblocked.removeAll(after);
    if (!blocked.isEmpty()) {
      pushBlocked(account, "block", blocked);
    }
    if (!unblocked.isEmpty()) {
      pushBlocked(account, "unblock", unblocked);
    }
  }

  /** Tells those who have requested the blocklist what was blocked or unblocked. */
  void pushBlocked(Jid account, String command, Collection<Jid> addresses) {
    Element payload = BlockItems.write(command, addresses);
    sessions.of(account).stream()
        .filter(blockListUsers::contains)
        .forEach(session -> push(session, payload));
  }

  private static void push(Session session, Element payload) {
    Element iq =
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "set")
            .attribute("id", Ids.next())
            .child(payload)
            .build();
    session.deliver(Stanza.of(iq, session.account(), session.jid()));
  }

  @Override
  public void sessionEnded(Session session) {
    listUsers.remove(session);
    blockListUsers.remove(session);
  }
}
