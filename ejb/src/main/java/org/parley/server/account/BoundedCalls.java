package org.parley.server.account;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks others on threads of its own, a bounded number of them, which end with the application. Who
 * asks waits no longer than he was promised, whatever becomes of the call; and no thread of the
 * application server keeps what the call leaves on it.
 */
public final class BoundedCalls implements AutoCloseable {
  private static final String TOO_MUCH = "too much waits for it already";

  /** So many may wait for each thread. */
  private static final int WAITING = 20;

  private static final int KEEP = 30;
  private static final long SECOND = 1000;

  private final ThreadPoolExecutor threads;

  /**
   * @param name of the threads
   * @param count so many of them
   */
  public BoundedCalls(String name, int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            KEEP,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(count * WAITING),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Asks.
   *
   * @param millis so long waits who asks
   * @param goesOn whether the call goes on without him afterwards
   * @param afterwards what begins when there is no answer in time
   * @throws BackendUnavailableException when there is none, or too much waits
   * @throws ExecutionException what the call threw
   */
  public <T> T call(Callable<T> call, long millis, boolean goesOn, OutagePause afterwards)
      throws ExecutionException {
    AtomicBoolean begun = new AtomicBoolean();
    Future<T> future;
    try {
      future =
          threads.submit(
              () -> {
                begun.set(true);
                return call.call();
              });
    } catch (RejectedExecutionException e) {
      throw new BackendUnavailableException(TOO_MUCH, null);
    }
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (!goesOn) {
        future.cancel(true);
      }
      BackendUnavailableException late = late(begun.get(), millis);
      afterwards.begin(late, false);
      throw late;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendUnavailableException("the server is about to end", e);
    }
  }

  private static BackendUnavailableException late(boolean hasBegun, long millis) {
    String sentence =
        hasBegun ? "there is no answer within " + millis / SECOND + " seconds" : TOO_MUCH;
    return new BackendUnavailableException(sentence, null);
  }

  /** Nothing is asked any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
