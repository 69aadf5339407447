package org.parley.server.store.schema;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.health.BoundedLook;
import org.parley.server.health.Checked;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthCheck.Result;
import org.parley.server.store.connection.UnreachableDatabase;

/** Whether the database answers, and has the tables that the server needs. */
@ServerBean
final class DatabaseHealth implements Checked {
  private static final int SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(SECONDS);
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Nobody takes tables away all the time, and there are many to look at. */
  private static final Duration FRESH_SCHEMA = Duration.ofSeconds(30);

  private final BoundedLook answers;
  private final BoundedLook tables;
  private volatile ThreadPoolExecutor threads;
  private volatile DataSource dataSource;

  @Inject
  DatabaseHealth(SteadyClock clock) {
    Executor executor = this::execute;
    this.answers = new BoundedLook(looking(this::answer), executor, clock, FRESH, PATIENCE);
    this.tables = new BoundedLook(looking(this::schema), executor, clock, FRESH_SCHEMA, PATIENCE);
  }

  /** There is a database from now on. */
  void start(ThreadFactory factory, DataSource source) {
    dataSource = source;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, 2, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
  }

  void stop() {
    ThreadPoolExecutor ending = threads;
    if (ending != null) {
      ending.shutdownNow();
    }
  }

  private void execute(Runnable task) {
    ThreadPoolExecutor present = threads;
    if (present == null) {
      throw new RejectedExecutionException("not started");
    }
    present.execute(task);
  }

  @FunctionalInterface
  private interface Look {
    Result at(DataSource dataSource) throws SQLException;
  }

  private Supplier<Result> looking(Look look) {
    return () -> {
      try {
        return look.at(dataSource);
      } catch (SQLException | RuntimeException e) {
        return Result.down(UnreachableDatabase.firstLine(e));
      }
    };
  }

  private Result answer(DataSource source) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(SECONDS);
      statement.execute("select 1");
    }
    return Result.up(
        Map.of("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private Result schema(DataSource source) throws SQLException {
    List<String> missing = new Schema(source).missing();
    return missing.isEmpty()
        ? Result.up(Map.of())
        : Result.down("the database lacks " + String.join(", ", missing));
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(
        new HealthCheck("database", Set.of(Probe.READY), answers::result),
        new HealthCheck("schema", Set.of(Probe.READY), tables::result));
  }
}
