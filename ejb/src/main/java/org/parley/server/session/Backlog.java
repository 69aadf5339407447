package org.parley.server.session;

/**
 * What one stream has brought that is not done yet, because it waits for others at a {@link
 * SerialExecutor}. A stream with too much of it is not read further, so what waits in the server is
 * bounded by the number of its streams, and whoever sends much waits for himself.
 *
 * <p>Whose work a thread is doing is known while it does it ({@link #enter}): what it leaves behind
 * anywhere counts for that stream.
 */
public final class Backlog {
  private static final ThreadLocal<Backlog> CURRENT = new ThreadLocal<>();

  private final int mostTasks;
  private final int mostBytes;
  private int weight;
  private int tasks;
  private long bytes;
  private Runnable settled;

  /**
   * @param mostTasks the tasks that may wait before the stream should bring no more
   * @param mostBytes the same in bytes of what brought them, about
   */
  public Backlog(int mostTasks, int mostBytes) {
    this.mostTasks = mostTasks;
    this.mostBytes = mostBytes;
  }

  /** That of the stream whose work the calling thread is doing, or null. */
  static Backlog current() {
    return CURRENT.get();
  }

  /**
   * The calling thread does work of this stream from now on.
   *
   * @return what it did before, for {@link #leave}
   */
  public Backlog enter() {
    return enter(this);
  }

  static Backlog enter(Backlog next) {
    Backlog before = CURRENT.get();
    if (before != next) {
      set(next);
    }
    return before;
  }

  /** The calling thread does again what it did before {@link #enter}. */
  public static void leave(Backlog before) {
    enter(before);
  }

  private static void set(Backlog next) {
    if (next == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(next);
    }
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

  /** A task that had to wait is done. */
  public void done(int itsWeight) {
    Runnable told = null;
    synchronized (this) {
      tasks--;
      bytes -= itsWeight;
      if (tasks == 0) {
        told = settled;
        settled = null;
      }
    }
    if (told != null) {
      told.run();
    }
  }

  /** Whether all is done that the stream has brought. */
  public synchronized boolean isSettled() {
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
