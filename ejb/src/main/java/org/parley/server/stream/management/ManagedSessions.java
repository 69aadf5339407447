package org.parley.server.stream.management;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionManager;
import org.parley.server.stream.ClientStream;

/** The sessions of clients that confirm what they have handled, with a connection or without. */
@ServerBean
final class ManagedSessions implements SessionEndListener, EverySecond, Gauged {
  private static final Logger LOG = System.getLogger(ManagedSessions.class.getName());

  /** So many that ended are remembered, for clients that come too late. */
  private static final int ENDED = 10_000;

  private static final StreamError FULL =
      StreamError.of(Condition.RESOURCE_CONSTRAINT, "too much was not acknowledged");
  private static final StreamError LATE =
      StreamError.of(Condition.CONNECTION_TIMEOUT, "the session has ended");

  private record Ended(Jid account, long handled) {}

  private final SessionManager sessions;
  private final Bounds bounds;
  private final Clock clock;
  private final MessageKeeper keeper;
  private final Map<String, ManagedSession> byId = new ConcurrentHashMap<>();
  private final Map<Session, ManagedSession> bySession = new ConcurrentHashMap<>();
  private final Map<String, Ended> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ended> eldest) {
          return size() > ENDED;
        }
      };
  private volatile boolean stopping;

  @Inject
  ManagedSessions(SessionManager sessions, Bounds bounds, Clock clock, MessageKeeper keeper) {
    this.sessions = sessions;
    this.bounds = bounds;
    this.clock = clock;
    this.keeper = keeper;
  }

  /** Begins to keep what the client of a stream does not confirm, and tells it so. */
  void manage(ClientStream stream, int seconds) {
    Session session = stream.session();
    ManagedOutlet outlet =
        new ManagedOutlet(stream.link(), bounds, clock, () -> sessions.disconnect(session, FULL));
    ManagedSession made = new ManagedSession(Ids.next(), session, outlet, seconds);
    ManagedStream manager = new ManagedStream(stream, made, this);
    made.takeOver(manager);
    byId.put(made.id(), made);
    bySession.put(session, made);
    stream.manage(manager);
    session.outlet(
        outlet,
        seconds > 0
            ? StreamManagement.enabled(made.id(), seconds, bounds.location())
            : StreamManagement.enabled());
    if (session.isEnded()) {
      sessionEnded(session);
    }
  }

  /**
   * Has a session go on over a stream, with what its client has not handled.
   *
   * @param handled how many stanzas the client has handled, modulo 2^32
   * @throws HandledCountTooHigh when there were never so many; then nothing has changed
   */
  void resume(ClientStream stream, ManagedSession session, long handled) {
    ManagedStream manager = new ManagedStream(stream, session, this);
    ManagedStream before;
    // two connections may try at once: the one that owns the session must be the one it sends to
    synchronized (session) {
      session.outlet().check(handled);
      before = session.takeOver(manager);
      storeAll();
      stream.resumed(session.session(), manager);
      session
          .outlet()
          .resume(stream.link(), handled, StreamManagement.resumed(session.id(), session.count()));
    }
    before.replaced();
    if (session.session().isEnded()) {
      stream.fail(StreamError.of(Condition.RESET, "the session has ended"));
    }
  }

  /**
   * What the former connection has brought up to now is counted, so it is on disk before that is
   * told.
   */
  private void storeAll() {
    try {
      keeper.flush();
    } catch (StanzaException e) {
      LOG.log(Level.DEBUG, "what could not be stored in time was refused", e);
    }
  }

  /** The session of that id, if it is one of that account; else null. */
  ManagedSession find(String id, Jid account) {
    ManagedSession found = byId.get(id);
    return found == null || !found.isResumable() || !found.session().account().equals(account)
        ? null
        : found;
  }

  /** How many stanzas of a session that ended were handled; null when nobody knows. */
  Long handledBefore(String id, Jid account) {
    synchronized (ended) {
      Ended known = ended.get(id);
      return known == null || !known.account().equals(account) ? null : known.handled();
    }
  }

  /**
   * A connection broke off.
   *
   * @return whether the session goes on: it waits for another connection, or has one
   */
  boolean suspend(ManagedSession session, ManagedStream stream) {
    session.outlet().suspend(stream.stream().link());
    if (!session.suspend(stream, bounds.now() + 1000L * session.seconds())) {
      return true;
    }
    return !stopping && session.isResumable() && !session.session().isEnded();
  }

  @Override
  public void everySecond() {
    long now = bounds.now();
    for (ManagedSession session : byId.values()) {
      if (session.isOver(now)) {
        sessions.disconnect(session.session(), LATE);
      } else {
        session.outlet().tick();
      }
    }
  }

  /** Nobody can resume after a restart: what waits is stored. */
  void stop(@Observes ServerStopping event) {
    stopping = true;
    for (ManagedSession session : byId.values()) {
      if (!session.outlet().isConnected()) {
        sessions.end(session.session());
      }
    }
  }

  @Override
  public void sessionEnded(Session session) {
    ManagedSession own = bySession.remove(session);
    if (own != null) {
      byId.remove(own.id());
      Ended known = new Ended(session.account(), own.close());
      synchronized (ended) {
        ended.put(own.id(), known);
      }
    }
  }

  private long suspended() {
    return byId.values().stream().filter(session -> !session.outlet().isConnected()).count();
  }

  private long unconfirmed() {
    return byId.values().stream().mapToLong(session -> session.outlet().size()).sum();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of("sessions.suspended", this::suspended),
        Gauge.of("sessions.unconfirmed.stanzas", this::unconfirmed),
        bounds.gauge());
  }
}
