package org.parley.server.script;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.parley.core.time.SteadyClock;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {
  private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private volatile long passed;

  /** Lets time pass. */
  public void advance(Duration duration) {
    now = now.plus(duration);
    passed += duration.toMillis();
  }

  /** Sets the time of day, as an administrator may; no time passes. */
  public void set(Duration forward) {
    now = now.plus(forward);
  }

  /** How much time has passed. */
  public SteadyClock steady() {
    return () -> passed;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("only UTC");
  }
}
