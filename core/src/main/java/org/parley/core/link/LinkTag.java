package org.parley.core.link;

import java.security.SecureRandom;

/**
 * A short name of a connection by which lines of the log, recordings and lists of sessions are
 * brought together, such as {@code k3f-1a}: a part for the run of the server, which differs from
 * most others, and one for the connection.
 */
public final class LinkTag {
  private static final int RADIX = Character.MAX_RADIX;

  /** So many that have three digits. */
  private static final int RUNS = RADIX * RADIX * RADIX - RADIX * RADIX;

  private static final String RUN =
      Integer.toString(RADIX * RADIX + new SecureRandom().nextInt(RUNS), RADIX);

  private LinkTag() {}

  /** The tag of a connection; it never changes. */
  public static String of(Link link) {
    return RUN + '-' + Long.toString(link.id(), RADIX);
  }

  /** What lines about a connection end with: {@code [stream k3f-1a]} after a space. */
  public static String suffix(Link link) {
    return " [stream " + of(link) + ']';
  }
}
