package org.parley.server;

import java.util.function.LongSupplier;

/**
 * A number that tells how much of something there is at this moment: what waits, what is open. Or
 * how often something has happened since the start.
 *
 * @param name in lower case, words separated by dots; a name ends with {@code bytes} when it counts
 *     these
 * @param value read whenever somebody looks; it must not wait for anybody
 * @param most the bound that it cannot pass, or not by much; {@link #UNBOUNDED} when others bound
 *     it
 * @param isTotal whether it counts since the start, and so never falls
 */
public record Gauge(String name, LongSupplier value, long most, boolean isTotal) {
  public static final long UNBOUNDED = -1;

  public Gauge(String name, LongSupplier value, long most) {
    this(name, value, most, false);
  }

  /** One whose bound is that of something else, such as the number of sessions. */
  public static Gauge of(String name, LongSupplier value) {
    return new Gauge(name, value, UNBOUNDED);
  }

  /** One that counts since the start. */
  public static Gauge total(String name, LongSupplier value) {
    return new Gauge(name, value, UNBOUNDED, true);
  }
}
