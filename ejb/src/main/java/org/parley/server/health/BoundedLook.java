package org.parley.server.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.parley.core.time.SteadyClock;
import org.parley.server.health.HealthCheck.Result;

/**
 * Looks at something that may take for ever, on another thread, once at a time. What was found is
 * good for a while. Whoever has it looked at waits a limited time; everybody else is told at once
 * what is known, so that many who ask do not wait together.
 */
public final class BoundedLook {
  private final Supplier<Result> look;
  private final Executor executor;
  private final SteadyClock clock;
  private final long fresh;
  private final long patience;
  private CompletableFuture<Result> running;
  private Result known;
  private long since;

  /**
   * @param executor its threads may be kept by what never answers: one of them for this look
   * @param fresh how long what was found is good
   * @param patience how long one waits
   */
  public BoundedLook(
      Supplier<Result> look,
      Executor executor,
      SteadyClock clock,
      Duration fresh,
      Duration patience) {
    this.look = look;
    this.executor = executor;
    this.clock = clock;
    this.fresh = fresh.toMillis();
    this.patience = patience.toMillis();
  }

  /** What is known, or found now. */
  public Result result() {
    CompletableFuture<Result> awaited;
    synchronized (this) {
      if (known != null && (running != null || clock.millis() - since < fresh)) {
        return known;
      }
      awaited = running == null ? begin() : running;
    }
    return await(awaited);
  }

  private CompletableFuture<Result> begin() {
    CompletableFuture<Result> begun = new CompletableFuture<>();
    running = begun;
    try {
      executor.execute(() -> finish(begun, found()));
    } catch (RejectedExecutionException e) {
      finish(begun, Result.down("the server starts or ends"));
    }
    return begun;
  }

  private Result found() {
    try {
      return look.get();
    } catch (RuntimeException | Error e) {
      return Result.down(e.toString());
    }
  }

  private void finish(CompletableFuture<Result> begun, Result result) {
    synchronized (this) {
      learn(result);
      running = null;
    }
    begun.complete(result);
  }

  private synchronized void learn(Result result) {
    known = result;
    since = clock.millis();
  }

  private Result await(CompletableFuture<Result> awaited) {
    try {
      return awaited.get(patience, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return late(awaited);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.down("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Result late(CompletableFuture<Result> awaited) {
    if (running == awaited) {
      learn(Result.down("no answer within " + patience + " ms"));
    }
    return known;
  }
}
