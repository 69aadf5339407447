package org.parley.server.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.parley.core.jid.Jid;

/**
 * Values of accounts that nobody waits for: they gather, and all of them are written together. Of
 * each account only the last value counts. What cannot be written is tried again the next time.
 *
 * @param <V> what is kept of an account
 */
public final class DeferredWrites<V> {
  private final Predicate<Runnable> later;
  private final Consumer<Map<Jid, V>> writer;
  private final Consumer<RuntimeException> failed;
  private final ToLongFunction<V> weight;
  private final long most;
  private final Map<Jid, V> waiting = new ConcurrentHashMap<>();
  private final AtomicLong weights = new AtomicLong();
  private final AtomicBoolean writing = new AtomicBoolean();

  /**
   * @param later has something done by another thread; false when there is none
   * @param writer writes values; what it throws leaves all of them waiting
   * @param failed hears what it has thrown
   * @param weight of a value; it must not change
   * @param most weight of what may wait
   */
  public DeferredWrites(
      Predicate<Runnable> later,
      Consumer<Map<Jid, V>> writer,
      Consumer<RuntimeException> failed,
      ToLongFunction<V> weight,
      long most) {
    this.later = later;
    this.writer = writer;
    this.failed = failed;
    this.weight = weight;
    this.most = most;
  }

  /**
   * Takes a value, in the place of one that waits for the same account.
   *
   * @return false when too much waits; then this value does not
   */
  public boolean put(Jid account, V value) {
    if (weights.get() >= most) {
      return false;
    }
    weights.addAndGet(weight.applyAsLong(value));
    V before = waiting.put(account, value);
    if (before != null) {
      weights.addAndGet(-weight.applyAsLong(before));
    }
    return true;
  }

  /** What waits to be written of an account. */
  public Optional<V> find(Jid account) {
    return Optional.ofNullable(waiting.get(account));
  }

  /** Nothing that waits of an account is to be written. */
  public void remove(Jid account) {
    V before = waiting.remove(account);
    if (before != null) {
      weights.addAndGet(-weight.applyAsLong(before));
    }
  }

  /** Has a spare thread write what waits, unless one is at it. */
  public void begin() {
    if (!waiting.isEmpty() && writing.compareAndSet(false, true) && !later.test(this::write)) {
      write();
    }
  }

  /** Writes what waits, after what another thread may be writing. */
  public void finish() {
    writeAll();
  }

  private void write() {
    try {
      writeAll();
    } finally {
      writing.set(false);
    }
  }

  /** A value is found here until it is found where it was written. */
  private synchronized void writeAll() {
    Map<Jid, V> taken = Map.copyOf(waiting);
    if (taken.isEmpty()) {
      return;
    }
    try {
      writer.accept(taken);
      taken.forEach(this::written);
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  private void written(Jid account, V value) {
    if (waiting.remove(account, value)) {
      weights.addAndGet(-weight.applyAsLong(value));
    }
  }
}
