package org.parley.server.s2s.outbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.time.SteadyClock;
import org.parley.core.xml.Element;
import org.parley.server.s2s.DomainPair;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.Unreached;

/** The streams of ours that broke off: each is called again until it is resumed or given up. */
final class Resumptions {
  /** Milliseconds between calls. */
  private static final int RETRY = 2000;

  /** So many connections may break off soon, one after another, before there is a pause. */
  private static final int AT_ONCE = 3;

  /** So many, and the stream is given up. */
  private static final int MOST_BREAKS = 6;

  private final OutboundStreams streams;
  private final SteadyClock clock;
  private final long patience;
  private final Map<DomainPair, Attempt> waiting = new ConcurrentHashMap<>();

  /**
   * @param patience milliseconds after which a stream is given up
   */
  Resumptions(OutboundStreams streams, SteadyClock clock, long patience) {
    this.streams = streams;
    this.clock = clock;
    this.patience = patience;
  }

  /** When a stream that breaks off now is given up. */
  long until() {
    return clock.millis() + patience;
  }

  /** Takes a stream that has just broken off, and calls its peer. */
  void add(Suspended suspended) {
    if (suspended.breaks() > MOST_BREAKS) {
      suspended.giveUp();
      return;
    }
    Attempt attempt = new Attempt(suspended);
    Attempt before = waiting.put(suspended.pair(), attempt);
    if (before != null) {
      before.suspended.giveUp();
    }
    if (suspended.breaks() > AT_ONCE) {
      attempt.next = clock.millis() + RETRY;
    } else {
      attempt.call();
    }
  }

  /** Takes out the stream of a pair; null when none waits to be resumed. */
  Suspended take(DomainPair pair) {
    Attempt attempt = waiting.remove(pair);
    return attempt == null ? null : attempt.suspended;
  }

  /** Lets time pass. */
  void tick() {
    long now = clock.millis();
    for (Attempt attempt : waiting.values()) {
      if (now >= attempt.suspended.until()) {
        giveUp(attempt);
      } else if (!attempt.calling && now >= attempt.next) {
        attempt.call();
      }
    }
  }

  private void giveUp(Attempt attempt) {
    if (waiting.remove(attempt.suspended.pair(), attempt)) {
      attempt.suspended.giveUp();
    }
  }

  /** Gives up all, because the server ends. */
  void giveUpAll() {
    waiting.values().forEach(this::giveUp);
  }

  /** Wants a stream for nothing but to resume the one that broke off. */
  private final class Attempt implements Demand {
    private final Suspended suspended;
    private volatile boolean calling;
    private volatile long next;

    private Attempt(Suspended suspended) {
      this.suspended = suspended;
    }

    private void call() {
      calling = true;
      streams.openAnew(this, true);
    }

    @Override
    public DomainPair pair() {
      return suspended.pair();
    }

    @Override
    public void opened(Channel channel) {
      // the stream asks for what is to be resumed before it lends its way
    }

    @Override
    public void refused(Unreached reason) {
      next = clock.millis() + RETRY;
      calling = false;
    }

    @Override
    public void lost(Channel channel, List<Element> unsent, List<Element> unknown) {
      // nothing was sent for it
    }

    @Override
    public void pump() {
      // nothing waits for it
    }
  }
}
