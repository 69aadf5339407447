package org.parley.server.session;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;

/**
 * Gives each account its {@link SerialExecutor}, on which its roster, the presence of its resources
 * and its offline messages change. Some accounts share one; no task ever waits for another
 * account's task, so that does no harm.
 */
@ServerBean
public final class AccountExecutors implements Gauged {
  private static final int STRIPES = 1024;

  private final SerialExecutor[] executors = new SerialExecutor[STRIPES];

  @Inject
  public AccountExecutors(Workforce workforce) {
    for (int i = 0; i < STRIPES; i++) {
      executors[i] = new SerialExecutor(workforce);
    }
  }

  public void execute(Jid account, Runnable task) {
    executor(account).execute(task);
  }

  /** Whether a task of the account would run at once. */
  public boolean isIdle(Jid account) {
    return executor(account).isIdle();
  }

  private SerialExecutor executor(Jid account) {
    int hash = account.bare().hashCode();
    return executors[(hash ^ hash >>> 16) & STRIPES - 1];
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        Gauge.of(
            "accounts.tasks",
            () -> Arrays.stream(executors).mapToLong(SerialExecutor::size).sum()));
  }
}
