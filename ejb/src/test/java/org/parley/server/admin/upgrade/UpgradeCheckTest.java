package org.parley.server.admin.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.server.finding.Finding;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.schema.LocalDatabase;
import org.parley.server.store.schema.SchemaHistory;

class UpgradeCheckTest {
  private final Map<Setting, String> values = new HashMap<>();

  @TempDir private Path data;

  @BeforeEach
  void start() {
    values.put(ServerSettings.DATA, data.toString());
  }

  private List<String> check(Map<String, String> running) {
    SettingGroups groups = SettingGroups.seenBy(UpgradeCheck.class.getClassLoader());
    return new UpgradeCheck(groups, Settings.of(values), running)
        .run().stream().map(Finding::line).toList();
  }

  private static Map<String, String> running(int schema) {
    return Map.of("version", "0.0.1", "schema", Integer.toString(schema));
  }

  @Test
  void aNewPlaceIsMadeAtTheStart() {
    assertThat(check(Map.of()))
        .contains(
            "ok  settings: all of them are understood",
            "ok  database: there is none yet; it is made at the start");
  }

  @Test
  void ofAnEmbeddedDatabaseInUseTheServerTells() throws Exception {
    Files.write(data.resolve("parley.mv.db"), new byte[4096]);
    assertThat(check(running(12)))
        .anyMatch(line -> line.startsWith("ok  version:") && line.endsWith(", 0.0.1 runs"))
        .anyMatch(line -> line.contains("2 steps more (13 to 14); make a backup first"))
        .anyMatch(line -> line.startsWith("ok  room: "));
    values.put(DatabaseSettings.MIGRATE, "false");
    assertThat(check(running(12)))
        .anyMatch(line -> line.startsWith("!!  database: it needs 2 steps more (13 to 14)"));
    assertThat(check(running(SchemaHistory.KNOWN)))
        .contains("ok  database: it stays as it is (" + SchemaHistory.KNOWN + " steps)");
    assertThat(check(running(SchemaHistory.KNOWN + 1)))
        .anyMatch(line -> line.startsWith("!!  database: it has 15 steps, this version knows 14"));
    assertThat(check(Map.of("version", "0.0.1")))
        .anyMatch(line -> line.startsWith("--  database: the server that has it open"));
  }

  @Test
  void anotherDatabaseIsLookedAt() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    values.put(DatabaseSettings.URL, url);
    values.put(DatabaseSettings.USER, "parley");
    values.put(DatabaseSettings.PASSWORD, "parley");
    assertThat(check(Map.of())).anyMatch(line -> line.contains("14 steps more: 1 accounts and"));
    values.put(DatabaseSettings.MIGRATE, "false");
    assertThat(check(Map.of()))
        .anyMatch(line -> line.startsWith("--  database: whoever runs its scripts by hand"));
    try (LocalDatabase database = LocalDatabase.of(url, "parley", "parley")) {
      assertThat(check(Map.of())).contains("ok  database: it stays as it is (14 steps)");
      try (Connection connection = new ParleyDataSource(Settings.of(values)).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into \"parley_schema\" values (99, '99', 'things to come', 'SQL', 'V99__x.sql',"
                + " 1, 'parley', current_timestamp, 1, true)");
      }
      assertThat(check(Map.of()))
          .anyMatch(line -> line.startsWith("!!  database: a later version has used it: step 99"));
    }
  }

  @Test
  void aDatabaseThatIsAwayAndAPoolAreTold() {
    values.put(DatabaseSettings.URL, "jdbc:postgresql://127.0.0.1:1/parley");
    assertThat(check(Map.of()))
        .anyMatch(line -> line.startsWith("!!  database: it cannot be looked at"));
    values.put(DatabaseSettings.JNDI, "jdbc/parley");
    assertThat(check(Map.of())).anyMatch(line -> line.startsWith("--  database: it is the pool's"));
  }
}
