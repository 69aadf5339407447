package org.parley.server.presence.broadcast;

import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;

/** Tells subscribers anew of resources when the server has to change what their presence says. */
@ServerBean
public final class PresenceRefresh {
  private final AccountExecutors executors;
  private final SessionRegistry sessions;
  private final PresenceBroadcast broadcast;

  @Inject
  PresenceRefresh(
      AccountExecutors executors, SessionRegistry sessions, PresenceBroadcast broadcast) {
    this.executors = executors;
    this.sessions = sessions;
    this.broadcast = broadcast;
  }

  /**
   * Broadcasts the presence of each available resource of an account again, where it changed.
   *
   * @param change makes the new presence of a session from what was broadcast last; runs on the
   *     executor of the account
   */
  public void refresh(Jid account, BiFunction<Session, Element, Element> change) {
    executors.execute(
        account,
        () -> {
          for (Session session : sessions.available(account)) {
            Stanza presence = session.presence();
            if (presence != null) {
              broadcast.changed(session, change.apply(session, presence.element()));
            }
          }
        });
  }
}
