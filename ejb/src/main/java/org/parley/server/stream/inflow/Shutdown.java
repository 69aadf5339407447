package org.parley.server.stream.inflow;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.stanza.StanzaException;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.health.Lifecycle;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.SessionManager;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;

/**
 * Takes leave of everybody while what has to be stored still can be. Containers differ in what they
 * take away first, so more than one of them may ask for it; it happens once.
 */
@ServerBean
public final class Shutdown {
  private static final Logger LOG = System.getLogger(Shutdown.class.getName());

  private final Lifecycle lifecycle;
  private final Announcements announcements;
  private final Connectors connectors;
  private final SessionRegistry sessions;
  private final SessionManager manager;
  private final MessageKeeper keeper;
  private final Workforce workforce;
  private final Beat beat;
  private boolean done;

  @Inject
  Shutdown(
      Lifecycle lifecycle,
      Announcements announcements,
      Connectors connectors,
      SessionRegistry sessions,
      SessionManager manager,
      MessageKeeper keeper,
      Workforce workforce,
      Beat beat) {
    this.lifecycle = lifecycle;
    this.announcements = announcements;
    this.connectors = connectors;
    this.sessions = sessions;
    this.manager = manager;
    this.keeper = keeper;
    this.workforce = workforce;
    this.beat = beat;
  }

  /** Returns when all streams have ended and what they left is stored; the database must work. */
  public synchronized void stop() {
    if (done) {
      return;
    }
    done = true;
    lifecycle.stopping();
    announcements.tell(new ServerStopping());
    connectors.stop();
    endSessions();
    beat.end();
    announcements.tell(new ServerStopping.Done());
    workforce.stop();
  }

  /**
   * Most have ended with their connections. WildFly takes the transports away before it stops
   * anything else, so that nobody has heard of that.
   */
  private void endSessions() {
    keeper.beginBatch();
    try {
      sessions.forEach(manager::end);
    } finally {
      keeper.endBatch();
    }
    try {
      keeper.flush();
    } catch (StanzaException e) {
      LOG.log(
          Level.ERROR,
          "PARLEY-S035: the server ends before all messages are stored, for the database is slow");
    }
  }
}
