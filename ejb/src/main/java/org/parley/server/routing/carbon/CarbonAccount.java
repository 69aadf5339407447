package org.parley.server.routing.carbon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.session.Session;

/** The devices of an account that want copies. */
final class CarbonAccount {
  /** So many messages may be waiting for an error, about. */
  private static final int MOST_COPIED = 100;

  /** A longer id is not remembered; no client makes such. */
  private static final int LONGEST_ID = 256;

  private record Copied(Jid other, String id) {}

  private final Set<Copied> copied = new LinkedHashSet<>();
  private volatile List<Session> sessions = List.of();

  /** Those who want copies of what these sessions sent or got: for nearly all accounts nobody. */
  List<Session> othersThan(List<Session> these) {
    List<Session> others = List.of();
    for (Session session : sessions) {
      if (!these.contains(session)) {
        others = others.isEmpty() ? new ArrayList<>() : others;
        others.add(session);
      }
    }
    return others;
  }

  /** Called by one thread at a time. */
  void add(Session session) {
    if (!sessions.contains(session)) {
      sessions = Stream.concat(sessions.stream(), Stream.of(session)).toList();
    }
  }

  /**
   * Called by one thread at a time.
   *
   * @return whether nobody is left
   */
  boolean remove(Session session) {
    sessions = sessions.stream().filter(other -> other != session).toList();
    return sessions.isEmpty();
  }

  /** A message to or from somebody was copied: an error that answers it is copied, too. */
  synchronized void copied(Jid other, Stanza message) {
    if (message.id() != null
        && message.id().length() <= LONGEST_ID
        && copied.add(new Copied(other, message.id()))
        && copied.size() > MOST_COPIED) {
      copied.remove(copied.iterator().next());
    }
  }

  /** Whether an error answers what was copied. */
  synchronized boolean isCopied(Jid other, Stanza error) {
    return error.id() != null && copied.contains(new Copied(other, error.id()));
  }
}
