package org.parley.server.extension.pep;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/**
 * Of which nodes the clients want to be notified, as their presence has announced it (XEP-0060,
 * section 9.2). Clients that want nothing are not kept.
 */
@ServerBean
final class Interests implements SessionEndListener {
  private final Map<Session, Set<String>> bySession = new ConcurrentHashMap<>();

  @Inject
  Interests() {}

  /** The names of the nodes; none when nothing is known. */
  Set<String> of(Session session) {
    return bySession.getOrDefault(session, Set.of());
  }

  void put(Session session, Set<String> interests) {
    if (interests.isEmpty() || session.isEnded()) {
      bySession.remove(session);
    } else {
      bySession.put(session, interests);
    }
  }

  @Override
  public void sessionEnded(Session session) {
    bySession.remove(session);
  }
}
