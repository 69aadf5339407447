package org.parley.server.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.server.ServerBean;

/**
 * Threads for work that nobody's own thread should do: the rest of what waits at a busy {@link
 * SerialExecutor}.
 */
@ServerBean
public final class SpareThreads {
  private static final int PATIENCE = 3000;
  private static final int KEEP = 30;

  private volatile ThreadPoolExecutor pool;

  /** Begins to work. */
  public void start(ThreadFactory threads, int count) {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            count, count, KEEP, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    made.allowCoreThreadTimeOut(true);
    pool = made;
  }

  /** Ends when all is done that was taken, or after a while. */
  public void stop() {
    ThreadPoolExecutor ending = pool;
    pool = null;
    if (ending == null) {
      return;
    }
    ending.shutdown();
    try {
      ending.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has a task run by another thread.
   *
   * @return false when there is none: the server starts or ends
   */
  public boolean offer(Runnable task) {
    ThreadPoolExecutor working = pool;
    if (working == null) {
      return false;
    }
    try {
      working.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }
}
