package org.parley.web.websocket;

import java.util.function.LongSupplier;

/**
 * Counts the pings of a client in what it sends (RFC 6455, section 5.2). Tyrus answers each of them
 * and tells nobody.
 */
final class PingCount {
  /** So many pings are taken in so much time; clients send one in some seconds. */
  static final int MOST = 100;

  static final long WINDOW = 10_000;

  private static final int PING = 0x9;
  private static final int MASKED = 0x80;
  private static final int MASK_LENGTH = 4;

  private final LongSupplier clock;

  /** Bytes of the present header that were read: none within a payload or between frames. */
  private int header;

  private int lengthBytes;
  private boolean masked;
  private long length;
  private long payload;
  private long since;
  private int pings;

  /**
   * @param clock milliseconds that only grow
   */
  PingCount(LongSupplier clock) {
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  /**
   * Takes what was read next.
   *
   * @return false when there were too many pings lately
   */
  boolean accept(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int at = offset;
    while (at < end) {
      if (payload > 0) {
        long skipped = Math.min(payload, end - at);
        payload -= skipped;
        at += (int) skipped;
      } else if (!acceptHeader(bytes[at++] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptHeader(int octet) {
    header++;
    if (header == 1) {
      return (octet & 0xf) != PING || isFewStill();
    } else if (header == 2) {
      masked = (octet & MASKED) != 0;
      length = octet & 0x7f;
      lengthBytes = length == 127 ? 8 : length == 126 ? 2 : 0;
      length = lengthBytes == 0 ? length : 0;
    } else if (header <= 2 + lengthBytes) {
      length = length << 8 | octet;
    }
    if (header >= 2 && header == 2 + lengthBytes + (masked ? MASK_LENGTH : 0)) {
      payload = Math.max(0, length);
      header = 0;
    }
    return true;
  }

  private boolean isFewStill() {
    long now = clock.getAsLong();
    if (now - since >= WINDOW) {
      since = now;
      pings = 0;
    }
    return ++pings <= MOST;
  }
}
