package org.parley.server.s2s;

import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.time.SteadyClock;
import org.parley.server.stream.RefusedStanzas;

/** What comes over one stream, and when. */
final class StreamTraffic {
  private final SteadyClock clock;
  private volatile long since;
  private final AtomicLong stanzas = new AtomicLong();
  private final RefusedStanzas refused = new RefusedStanzas();
  private volatile long last;

  StreamTraffic(SteadyClock clock) {
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

  RefusedStanzas refused() {
    return refused;
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
