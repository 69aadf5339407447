package org.parley.server.session;

import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;

/**
 * Gives each account its {@link SerialExecutor}, on which its roster, the presence of its resources
 * and its offline messages change. Some accounts share one; no task ever waits for another
 * account's task, so that does no harm.
 */
@ServerBean
public final class AccountExecutors {
  private static final int STRIPES = 1024;

  private final SerialExecutor[] executors = new SerialExecutor[STRIPES];
  private final ThreadLocal<Boolean> running = new ThreadLocal<>();

  public AccountExecutors() {
    for (int i = 0; i < STRIPES; i++) {
      executors[i] = new SerialExecutor();
    }
  }

  public void execute(Jid account, Runnable task) {
    executor(account).execute(() -> run(task));
  }

  private void run(Runnable task) {
    boolean nested = isRunningHere();
    running.set(true);
    try {
      task.run();
    } finally {
      if (!nested) {
        running.remove();
      }
    }
  }

  /** Whether the calling thread is in the midst of a task. */
  public boolean isRunningHere() {
    return running.get() != null;
  }

  /** Whether a task of the account would run at once. */
  public boolean isIdle(Jid account) {
    return executor(account).isIdle();
  }

  private SerialExecutor executor(Jid account) {
    int hash = account.bare().hashCode();
    return executors[(hash ^ hash >>> 16) & STRIPES - 1];
  }
}
