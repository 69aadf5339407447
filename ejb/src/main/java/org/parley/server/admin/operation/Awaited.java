package org.parley.server.admin.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What an operation has done by a thread that is not its own, such as that of a room. */
public final class Awaited {
  private static final int SECONDS = 30;

  private Awaited() {}

  /**
   * Waits for the end.
   *
   * @param late the sentence for when it takes too long
   * @throws RuntimeException what it has failed with
   * @throws OperationException {@code UNAVAILABLE} when it is not done in time
   */
  public static Report report(CompletableFuture<Report> done, String late) {
    try {
      return done.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw OperationException.unavailable(late);
    }
  }
}
