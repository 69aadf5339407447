package org.parley.server.extension.command;

import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/** The commands that were begun and are not through. What was filled in is forgotten with them. */
@ServerBean
final class CommandSessions implements EverySecond, SessionEndListener, Gauged {
  /** So many may have been begun by all together. */
  static final int MOST = 500;

  /** So many by one account; the eldest ends when there is another one. */
  static final int MOST_OF_ONE = 10;

  /** So long a session waits for its next request, in milliseconds. */
  static final long LIFETIME = 15 * 60 * 1000L;

  private static final int MOST_ENDED = 5 * MOST;

  private static final class Entry {
    private final CommandSession session;
    private long since;
    private boolean busy;

    private Entry(CommandSession session, long since) {
      this.session = session;
      this.since = since;
    }
  }

  private final SteadyClock clock;

  /** The one that was used least recently comes first. */
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private final RecentlyUsed<String, CommandRequest.Owner> ended =
      new RecentlyUsed<>(MOST_ENDED, any -> 1);

  @Inject
  CommandSessions(SteadyClock clock) {
    this.clock = clock;
  }

  /**
   * Keeps a session that has begun.
   *
   * @throws StanzaException {@code resource-constraint} when there are too many
   */
  synchronized void add(CommandSession session) {
    Jid account = session.owner().requester().bare();
    List<Entry> others =
        entries.values().stream()
            .filter(entry -> entry.session.owner().requester().bare().equals(account))
            .toList();
    if (others.size() >= MOST_OF_ONE) {
      end(others.get(0).session);
    }
    if (entries.size() >= MOST) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many commands were begun");
    }
    entries.put(session.id(), new Entry(session, clock.millis()));
  }

  /**
   * Takes a session for a request, until {@link #giveBack} or {@link #end}.
   *
   * @throws StanzaException {@code session-expired} or {@code bad-sessionid}, or {@code
   *     unexpected-request} when another request has it
   */
  synchronized CommandSession take(String id, CommandRequest.Owner owner) {
    Entry entry = entries.get(id);
    if (entry != null && isOver(entry)) {
      end(entry.session);
      entry = null;
    }
    if (entry == null) {
      throw owner.equals(ended.get(id))
          ? CommandRefusal.sessionExpired()
          : CommandRefusal.badSessionId();
    }
    if (!entry.session.owner().equals(owner)) {
      throw CommandRefusal.badSessionId();
    }
    if (entry.busy) {
      throw new StanzaException(Condition.UNEXPECTED_REQUEST, "wait for the answer before");
    }
    entry.busy = true;
    return entry.session;
  }

  private boolean isOver(Entry entry) {
    return !entry.busy && clock.millis() - entry.since >= LIFETIME;
  }

  /** The session goes on, unless it ended meanwhile. */
  synchronized void giveBack(CommandSession session) {
    Entry entry = entries.remove(session.id());
    if (entry != null) {
      entry.busy = false;
      entry.since = clock.millis();
      entries.put(session.id(), entry);
    }
  }

  /** The session is over; also one that was never kept. */
  synchronized void end(CommandSession session) {
    entries.remove(session.id());
    ended.put(session.id(), session.owner());
  }

  @Override
  public synchronized void everySecond() {
    endAll(this::isOver);
  }

  @Override
  public synchronized void sessionEnded(Session session) {
    endAll(entry -> entry.session.owner().requester().equals(session.jid()));
  }

  private void endAll(Predicate<Entry> which) {
    for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      if (which.test(entry)) {
        all.remove();
        ended.put(entry.session.id(), entry.session.owner());
      }
    }
  }

  synchronized int size() {
    return entries.size();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("command.sessions", this::size, MOST));
  }
}
