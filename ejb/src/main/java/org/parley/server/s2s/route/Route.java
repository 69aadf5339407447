package org.parley.server.s2s.route;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.metrics.DomainTraffic;
import org.parley.server.metrics.DomainTraffic.Peer;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.ReturnedStanza;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.session.SerialExecutor;

/**
 * The queue of the stanzas from one domain here to one elsewhere, and its state. Everything happens
 * on its executor, one thing after another, so the stanzas keep their order.
 */
final class Route implements Demand {
  private enum State {
    /** Nobody needs a connection. */
    IDLE,
    /** Stanzas wait for a connection. */
    CONNECTING,
    /** Stanzas are given to a connection. */
    OPEN,
    /** There was no way a moment ago; it is not tried again yet. */
    RESTING
  }

  /** Connections that break off so soon, one after another, count as none. */
  private static final int MAX_LOSSES = 3;

  /**
   * @param again whether a connection had taken it before that never got it
   */
  private record Waiting(Stanza stanza, boolean again) {}

  private final DomainPair pair;
  private final Routes routes;
  private final DomainTraffic traffic;
  private final SerialExecutor turn = new SerialExecutor();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Set<Element> again = Collections.newSetFromMap(new IdentityHashMap<>());
  private State state = State.IDLE;
  private boolean forgotten;
  private volatile int bytes;
  private volatile int waiting;
  private Channel channel;
  private boolean stalled;
  private Unreached reason;
  private int failures;
  private int losses;
  private long openedAt;
  private long retryAt;

  Route(DomainPair pair, Routes routes) {
    this.pair = pair;
    this.routes = routes;
    this.traffic = routes.traffic(pair);
  }

  @Override
  public DomainPair pair() {
    return pair;
  }

  /** How many stanzas wait. */
  int waiting() {
    return waiting;
  }

  /**
   * Takes a stanza along.
   *
   * @throws StanzaException {@code resource-constraint} when too many wait
   */
  void send(Stanza stanza) {
    if (!turn.tryExecute(() -> accept(stanza), routes.maxWaiting())) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT);
    }
  }

  private void accept(Stanza stanza) {
    if (forgotten) {
      routes.sendAgain(stanza);
    } else if (state == State.RESTING && routes.now() < retryAt) {
      routes.bounce(stanza, reason.stanzaError());
    } else if (waiting >= routes.maxWaiting()
        || waiting > 0 && stanza.element().weight() > routes.maxBytes() - bytes) {
      routes.bounce(stanza, StanzaError.of(Condition.RESOURCE_CONSTRAINT));
    } else {
      add(new Waiting(stanza, false));
      if (state == State.OPEN) {
        give();
      } else if (state != State.CONNECTING) {
        connect();
      }
    }
  }

  private void add(Waiting item) {
    queue.addLast(item);
    count(item, 1);
  }

  private void count(Waiting item, int sign) {
    waiting += sign;
    bytes += sign * item.stanza().element().weight();
  }

  private void connect() {
    state = State.CONNECTING;
    routes.open(this);
  }

  /** Gives the connection what it can take. */
  private void give() {
    while (!stalled && !queue.isEmpty() && channel.hasRoom()) {
      Waiting next = queue.getFirst();
      if (next.again()) {
        again.add(next.stanza().element());
      }
      if (channel.send(next.stanza().element())) {
        count(queue.removeFirst(), -1);
        if (!next.again()) {
          traffic.sent(Peer.SERVER, next.stanza().kind());
        }
      } else {
        // it is about to be lost, and what it never got comes before what waits here
        stalled = true;
      }
    }
  }

  @Override
  public void opened(Channel opened) {
    turn.execute(
        () -> {
          channel = opened;
          state = State.OPEN;
          stalled = false;
          failures = 0;
          openedAt = routes.now();
          if (opened.isLentTo(this)) {
            give();
          } else {
            // it broke off before this could be told
            loseNow(List.of(), List.of());
          }
        });
  }

  @Override
  public void pump() {
    turn.execute(
        () -> {
          if (state == State.OPEN) {
            give();
          }
        });
  }

  @Override
  public void refused(Unreached why) {
    turn.execute(() -> rest(why));
  }

  private void rest(Unreached why) {
    reason = why;
    failures++;
    state = State.RESTING;
    retryAt = routes.now() + routes.pause(why, failures);
    while (!queue.isEmpty()) {
      Waiting item = queue.removeFirst();
      count(item, -1);
      routes.bounce(item.stanza(), why.stanzaError());
    }
  }

  @Override
  public void lost(Channel from, List<Element> unsent, List<Element> unknown) {
    turn.execute(
        () -> {
          if (from == channel) {
            loseNow(unsent, unknown);
          }
        });
  }

  private void loseNow(List<Element> unsent, List<Element> unknown) {
    channel = null;
    unknown.forEach(this::tell);
    takeBack(unsent);
    losses = routes.now() - openedAt > routes.pause(Unreached.BROKEN, 1) ? 0 : losses + 1;
    if (forgotten) {
      sendAgain();
    }
    if (queue.isEmpty()) {
      state = State.IDLE;
    } else if (losses > MAX_LOSSES) {
      losses = 0;
      rest(Unreached.BROKEN);
    } else {
      connect();
    }
  }

  /** Who has sent something that may have been lost is told so: sent again it might be doubled. */
  private void tell(Element element) {
    routes.bounce(ReturnedStanza.stanza(element), Unreached.BROKEN.stanzaError());
  }

  /** What was never given to the peer goes first; what was lost twice goes no more. */
  private void takeBack(List<Element> unsent) {
    for (int i = unsent.size() - 1; i >= 0; i--) {
      Element element = unsent.get(i);
      Stanza stanza = ReturnedStanza.stanza(element);
      if (again.contains(element)) {
        routes.bounce(stanza, Unreached.BROKEN.stanzaError());
      } else {
        Waiting item = new Waiting(stanza, true);
        queue.addFirst(item);
        count(item, 1);
      }
    }
    again.clear();
  }

  /** Is forgotten because nothing may go there any more; what waits is refused. */
  void shutOut() {
    turn.execute(
        () -> {
          forgotten = true;
          routes.forget(this);
          sendAgain();
        });
  }

  /** Gives what waits to the route that is in the place of this one, if there may be one. */
  private void sendAgain() {
    while (!queue.isEmpty()) {
      Waiting item = queue.removeFirst();
      count(item, -1);
      routes.sendAgain(item.stanza());
    }
  }

  /** Is forgotten when it is of no use any more. */
  void tick() {
    turn.execute(
        () -> {
          boolean rested = state == State.RESTING && routes.now() > retryAt + routes.longestPause();
          if (!forgotten && queue.isEmpty() && (state == State.IDLE || rested)) {
            forgotten = true;
            routes.forget(this);
          }
        });
  }
}
