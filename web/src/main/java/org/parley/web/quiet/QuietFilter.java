package org.parley.web.quiet;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.parley.core.time.SteadyClock;

/**
 * Keeps strangers from filling the log: what the application server says about requests is cut to
 * one line without a stack trace, and after the first few of a kind in a minute they are only
 * counted. What the application says itself is left alone.
 */
final class QuietFilter implements Filter {
  static final int FIRST = 5;
  static final long WINDOW = 60_000;
  static final int LONGEST = 100;

  /** Kinds that are told apart; a stranger must not fill this, either. */
  private static final int KINDS = 100;

  private final Filter before;
  private final SteadyClock clock;
  private final Map<String, Kind> kinds = new HashMap<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  /** Records of one kind in the present minute. */
  private static final class Kind {
    private long since;
    private int count;

    private Kind(long since) {
      this.since = since;
    }
  }

  /**
   * @param before what decided until now, or null
   */
  QuietFilter(Filter before, SteadyClock clock) {
    this.before = before;
    this.clock = clock;
  }

  @Override
  public boolean isLoggable(LogRecord logged) {
    if (before != null && !before.isLoggable(logged)) {
      return false;
    }
    return !isOfRequest(logged) || isToldOf(logged);
  }

  private static boolean isOfRequest(LogRecord logged) {
    String logger = String.valueOf(logged.getLoggerName());
    return !logger.startsWith("org.parley.")
        && Thread.currentThread().getName().startsWith("http-thread-pool");
  }

  private synchronized boolean isToldOf(LogRecord logged) {
    String raw = String.valueOf(logged.getMessage());
    String name = logged.getLoggerName() + raw.substring(0, Math.min(raw.length(), 24));
    if (kinds.size() >= KINDS && !kinds.containsKey(name)) {
      name = "all the others";
    }
    long now = clock.millis();
    Kind kind = kinds.computeIfAbsent(name, any -> new Kind(now));
    int missed = 0;
    if (now - kind.since >= WINDOW) {
      missed = Math.max(0, kind.count - FIRST);
      kind.since = now;
      kind.count = 0;
    }
    kind.count++;
    if (kind.count > FIRST) {
      return false;
    }
    shorten(logged, missed);
    return true;
  }

  private void shorten(LogRecord logged, int missed) {
    String text = formatter.formatMessage(logged);
    if (logged.getThrown() != null) {
      text = logged.getThrown() + ": " + text;
    }
    text = text.strip().replaceAll("\\s+", " ");
    text = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    logged.setMessage(missed == 0 ? text : text + " (and " + missed + " like it before)");
    logged.setThrown(null);
    logged.setParameters(null);
    logged.setResourceBundle(null);
  }
}
