package org.parley.server.account.openid;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.parley.core.time.SteadyClock;

/**
 * Something of the provider that is kept for a while. It is fetched by one thread at a time, when
 * it is needed: at first, when it is old, or when something newer is asked for; and not again
 * within a pause, whether it came or not. While the provider is away an old one serves for a day.
 */
final class Fetched<T> {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private record Value<T>(T value, long since) {
    long age(long now) {
      return now - since;
    }
  }

  private final Supplier<T> source;
  private final SteadyClock clock;
  private final long pause;
  private final long patience;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Value<T> known;
  private volatile long lastTry = Long.MIN_VALUE;
  private volatile ProviderAwayException lastFailure;

  /**
   * @param source fetches it, or throws a {@link ProviderAwayException}
   * @param pause milliseconds
   * @param patience how many milliseconds somebody waits while another one fetches
   */
  Fetched(Supplier<T> source, SteadyClock clock, long pause, long patience) {
    this.source = source;
    this.clock = clock;
    this.pause = pause;
    this.patience = patience;
  }

  /**
   * What was fetched last.
   *
   * @throws ProviderAwayException when nothing was, or only long ago
   */
  T get() {
    Value<T> value = known;
    long age = value == null ? Long.MAX_VALUE : value.age(clock.millis());
    if (age < HOUR) {
      return value.value();
    }
    if (age >= DAY) {
      return newerThan(value == null ? null : value.value());
    }
    if (fetching.tryLock()) {
      try {
        return isPaused() ? value.value() : fetch();
      } catch (ProviderAwayException e) {
        return value.value();
      } finally {
        fetching.unlock();
      }
    }
    return value.value();
  }

  /**
   * Something else than before, where the provider has that.
   *
   * @param seen what was not enough; null when there was nothing
   * @return the same when it was fetched a moment ago
   * @throws ProviderAwayException when it cannot be fetched, or is not there after the patience
   */
  T newerThan(T seen) {
    awaitTurn();
    try {
      Value<T> value = known;
      if (value != null && value.value() != seen) {
        return value.value();
      }
      if (!isPaused()) {
        return fetch();
      }
      if (lastFailure != null) {
        throw new ProviderAwayException(lastFailure.getMessage());
      }
      return value.value();
    } finally {
      fetching.unlock();
    }
  }

  private void awaitTurn() {
    try {
      if (!fetching.tryLock(patience, TimeUnit.MILLISECONDS)) {
        throw new ProviderAwayException("it is being asked, and has not answered yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderAwayException("the server stops");
    }
  }

  private boolean isPaused() {
    return lastTry != Long.MIN_VALUE && clock.millis() - lastTry < pause;
  }

  private T fetch() {
    try {
      T fetched = source.get();
      known = new Value<>(fetched, clock.millis());
      lastFailure = null;
      return fetched;
    } catch (ProviderAwayException e) {
      lastFailure = e;
      throw e;
    } finally {
      lastTry = clock.millis();
    }
  }
}
