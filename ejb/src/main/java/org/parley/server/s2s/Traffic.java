package org.parley.server.s2s;

import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.time.SteadyClock;

/** What comes over one stream, and when. */
final class Traffic {
  private final SteadyClock clock;
  private volatile long since;
  private final AtomicLong stanzas = new AtomicLong();
  private volatile long last;

  Traffic(SteadyClock clock) {
    this.clock = clock;
    this.since = clock.millis();
    this.last = since;
  }

  /** The connection was made; the time until then does not count. */
  void connected() {
    since = clock.millis();
    last = since;
  }

  void element() {
    last = clock.millis();
  }

  void stanza() {
    stanzas.incrementAndGet();
  }

  long stanzas() {
    return stanzas.get();
  }

  /** Milliseconds since the stream began. */
  long age() {
    return clock.millis() - since;
  }

  /**
   * Milliseconds in which nothing came and nothing went.
   *
   * @param channel where things go
   */
  long silence(Channel channel) {
    return clock.millis() - Math.max(last, channel.lastUsed());
  }
}
