package org.parley.server;

import java.util.function.LongSupplier;

/**
 * A number that tells how much of something there is at this moment: what waits, what is open.
 *
 * @param name in lower case, words separated by dots; a name ends with {@code bytes} when it counts
 *     these
 * @param value read whenever somebody looks; it must not wait for anybody
 * @param most the bound that it cannot pass, or not by much; {@link #UNBOUNDED} when others bound
 *     it
 */
public record Gauge(String name, LongSupplier value, long most) {
  public static final long UNBOUNDED = -1;

  /** One whose bound is that of something else, such as the number of sessions. */
  public static Gauge of(String name, LongSupplier value) {
    return new Gauge(name, value, UNBOUNDED);
  }
}
