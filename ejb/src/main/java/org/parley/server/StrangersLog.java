package org.parley.server;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.parley.core.time.SteadyClock;

/**
 * Tells the log what strangers bring about, as often as they like, so that they cannot fill it:
 * what they wrote is shortened, and of each kind the first few in a minute are told, those of one
 * source and those of all. The rest is counted, and the next one that is told says how many there
 * were.
 */
@ServerBean
public final class StrangersLog {
  static final int FIRST = 10;
  static final int FIRST_OF_ALL = 100;
  static final long WINDOW = 60_000;
  static final int LONGEST = 100;
  private static final int REMEMBERED = 1000;

  private static final Logger LOG = System.getLogger(StrangersLog.class.getName());

  private record Kind(String code, String source) {}

  /** Those of one kind in the present minute. */
  private static final class Count {
    private long since;
    private int all;

    private Count(long now) {
      since = now;
    }
  }

  private final SteadyClock clock;
  private final Logger log;
  private final RecentlyUsed<Kind, Count> counts = new RecentlyUsed<>(REMEMBERED, count -> 1);

  @Inject
  public StrangersLog(SteadyClock clock) {
    this(clock, LOG);
  }

  StrangersLog(SteadyClock clock, Logger log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * Tells of something, or counts it.
   *
   * @param code that of the message
   * @param source what those are counted by that come from one place
   * @param text the message with {0} and so on for the arguments
   */
  public void tell(Level level, String code, String source, String text, Object... arguments) {
    long now = clock.millis();
    int missed;
    synchronized (this) {
      int before = missedBefore(new Kind(code, source), now, FIRST);
      int beforeOfAll = before < 0 ? -1 : missedBefore(new Kind(code, ""), now, FIRST_OF_ALL);
      if (beforeOfAll < 0) {
        return;
      }
      missed = Math.max(before, beforeOfAll);
    }
    Object[] shown = Arrays.copyOf(arguments, arguments.length + 1);
    for (int i = 0; i < arguments.length; i++) {
      shown[i] = shortened(String.valueOf(arguments[i]));
    }
    shown[arguments.length] = missed == 0 ? "" : " (and " + missed + " like it before)";
    log.log(level, code + ": " + text + '{' + arguments.length + '}', shown);
  }

  /** How many of the last minute were not told; -1 when this one is not to be told either. */
  private int missedBefore(Kind kind, long now, int first) {
    Count count = counts.get(kind);
    int missed = 0;
    if (count == null) {
      count = new Count(now);
      counts.put(kind, count);
    } else if (now - count.since >= WINDOW) {
      missed = Math.max(0, count.all - first);
      count.since = now;
      count.all = 0;
    }
    count.all++;
    return count.all > first ? -1 : missed;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
