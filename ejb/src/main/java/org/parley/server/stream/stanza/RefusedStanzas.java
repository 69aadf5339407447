package org.parley.server.stream.stanza;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.stanza.StanzaError;
import org.parley.server.log.StrangersLog;

/**
 * Counts the stanzas of one peer that were refused alone. The log tells of the first and of every
 * tenfold of it, so that a peer cannot fill it.
 */
public final class RefusedStanzas {
  private final AtomicLong count = new AtomicLong();

  /**
   * @param peer who sent it, for the log
   */
  public void add(String peer, StanzaError error, StrangersLog log) {
    long all = count.incrementAndGet();
    if (isPowerOfTen(all)) {
      log.tell(
          Level.INFO,
          "PARLEY-S011",
          peer,
          "{0} of the stanzas of {1} were refused for their addresses or their size,"
              + " the last one with {2}: {3}",
          Long.toString(all),
          peer,
          error.condition().elementName(),
          error.text());
    }
  }

  public long count() {
    return count.get();
  }

  private static boolean isPowerOfTen(long number) {
    long rest = number;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
