package org.parley.server.s2s.channel;

import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.time.SteadyClock;
import org.parley.server.stream.stanza.RefusedStanzas;

/** What comes over one stream, and when. */
public final class StreamTraffic {
  private final SteadyClock clock;
  private volatile long since;
  private final AtomicLong stanzas = new AtomicLong();
  private final RefusedStanzas refused = new RefusedStanzas();
  private volatile long last;

  public StreamTraffic(SteadyClock clock) {
    this.clock = clock;
    this.since = clock.millis();
    this.last = since;
  }

  /** The connection was made; the time until then does not count. */
  public void connected() {
    since = clock.millis();
    last = since;
  }

  public void element() {
    last = clock.millis();
  }

  public void stanza() {
    stanzas.incrementAndGet();
  }

  /** How many stanzas came. */
  public long stanzas() {
    return stanzas.get();
  }

  public RefusedStanzas refused() {
    return refused;
  }

  /** Milliseconds since the stream began. */
  public long age() {
    return clock.millis() - since;
  }

  /**
   * Milliseconds in which nothing came and nothing went.
   *
   * @param channel where things go
   */
  public long silence(Channel channel) {
    return clock.millis() - Math.max(last, channel.lastUsed());
  }
}
