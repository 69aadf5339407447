package org.parley.server.pubsub;

import java.time.Instant;

/** Until when items count (the option {@code pubsub#item_expire}). */
public final class Expiry {
  private Expiry() {}

  /** What was published before this time has expired. */
  public static Instant since(NodeConfig config, Instant now) {
    int seconds = config.number(NodeOption.ITEM_EXPIRE, Integer.MAX_VALUE);
    return seconds == Integer.MAX_VALUE || seconds == 0 ? Instant.EPOCH : now.minusSeconds(seconds);
  }
}
