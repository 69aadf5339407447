package org.parley.server.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Settings;
import org.parley.server.health.HealthCheck;
import org.parley.server.health.HealthCheck.Result;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.database.DatabaseSettings;

class DatabaseHealthTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final Settings settings = Settings.of(Map.of(DatabaseSettings.URL, url));
  private final ParleyDataSource database = new ParleyDataSource(settings);
  private long now;
  private final DatabaseHealth health = new DatabaseHealth(() -> now);

  @AfterEach
  void end() throws SQLException {
    health.stop();
    execute("shutdown");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Result result(String name) {
    return health.checks().stream()
        .filter(check -> check.name().equals(name))
        .map(HealthCheck::look)
        .findFirst()
        .orElseThrow()
        .get();
  }

  @Test
  void itIsNotWellBeforeThereIsADatabase() {
    assertThat(result("database").up()).isFalse();
    assertThat(result("schema").up()).isFalse();
  }

  @Test
  void whatIsMissingIsToldAfterAWhile() throws SQLException {
    SchemaSetup.prepare(database, settings);
    health.start(Thread::new, database);
    assertThat(result("database").data()).containsKey("milliseconds");
    assertThat(result("schema")).isEqualTo(Result.up(Map.of()));
    execute("drop table private_data");
    assertThat(result("schema").up()).isTrue();
    now += 30_000;
    assertThat(result("schema"))
        .isEqualTo(Result.down("the database lacks the table private_data"));
    assertThat(result("database").up()).isTrue();
  }

  @Test
  void aDatabaseThatIsAwayIsNotWellAndItIsSeenWhenItIsBack() throws SQLException {
    SchemaSetup.prepare(database, settings);
    health.start(
        Thread::new,
        new ParleyDataSource(
            Settings.of(Map.of(DatabaseSettings.URL, "jdbc:h2:tcp://127.0.0.1:1/none"))));
    assertThat(result("database").up()).isFalse();
    health.stop();
    health.start(Thread::new, database);
    assertThat(result("database").up()).isFalse();
    now += 1000;
    assertThat(result("database").up()).isTrue();
  }
}
