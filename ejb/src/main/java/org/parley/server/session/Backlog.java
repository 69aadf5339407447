package org.parley.server.session;

/**
 * What one stream has brought that is not done yet, because it waits for others at a {@link
 * SerialExecutor}. A stream with too much of it is not read further, so what waits in the server is
 * bounded by the number of its streams, and whoever sends much waits for himself. {@link Workforce}
 * knows which stream's work a thread is doing.
 */
public final class Backlog {
  private final int mostTasks;
  private final int mostBytes;
  private int weight;

  /** Changes under the lock; read without it, for each event of a stream is preceded by a look. */
  private volatile int tasks;

  private long bytes;
  private boolean alone;
  private Runnable settled;
  private volatile long commit;

  /**
   * @param mostTasks the tasks that may wait before the stream should bring no more
   * @param mostBytes the same in bytes of what brought them, about
   */
  public Backlog(int mostTasks, int mostBytes) {
    this.mostTasks = mostTasks;
    this.mostBytes = mostBytes;
  }

  /** What the stream brings next weighs so many bytes. */
  public void bring(int newWeight) {
    weight = newWeight;
  }

  /**
   * A task has to wait.
   *
   * @return its weight, for {@link #done}
   */
  public synchronized int waits() {
    tasks++;
    bytes += weight;
    return weight;
  }

  /** Like {@link #waits}, for a task beside which nothing of the stream may be done. */
  public synchronized int waitsAlone() {
    alone = true;
    return waits();
  }

  /** Whether nothing of the stream may be done before all is settled. */
  public synchronized boolean isAlone() {
    return alone;
  }

  /**
   * Something that the stream has brought is to be kept, and will be on disk after this commit.
   *
   * @param number as {@link org.parley.server.store.database.GroupCommit} counts
   */
  public synchronized void keeps(long number) {
    commit = Math.max(commit, number);
  }

  /** The last commit that has something of the stream; 0 when there was none. */
  public long lastCommit() {
    return commit;
  }

  /** A task that had to wait is done. */
  public void done(int itsWeight) {
    Runnable told = null;
    synchronized (this) {
      tasks--;
      bytes -= itsWeight;
      if (tasks == 0) {
        alone = false;
        told = settled;
        settled = null;
      }
    }
    if (told != null) {
      told.run();
    }
  }

  /** Whether all is done that the stream has brought. */
  public boolean isSettled() {
    return tasks == 0;
  }

  /** Whether the stream may bring more, though not all is done. */
  public synchronized boolean hasRoom() {
    return tasks < mostTasks && bytes < mostBytes;
  }

  /**
   * Waits, without a thread, until all is done.
   *
   * @param then called once, on any thread
   * @return false when all is done already; then it is not called
   */
  public synchronized boolean whenSettled(Runnable then) {
    if (tasks == 0) {
      return false;
    }
    settled = then;
    return true;
  }
}
