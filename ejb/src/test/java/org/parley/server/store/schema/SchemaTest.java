package org.parley.server.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.database.DatabaseSettings;

class SchemaTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  private Settings settings(Map<Setting, String> more) {
    Map<Setting, String> values = new HashMap<>(Map.of(DatabaseSettings.URL, url));
    values.putAll(more);
    return Settings.of(values);
  }

  private static void prepare(Settings settings) {
    SchemaSetup.prepare(new ParleyDataSource(settings), settings);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = new ParleyDataSource(settings(Map.of())).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void emptyDatabaseThatMayNotBeChangedIsTold() {
    Settings settings = settings(Map.of(DatabaseSettings.MIGRATE, "false"));
    assertThatThrownBy(() -> prepare(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("the table account")
        .hasMessageContaining("the sequence offline_message_id")
        .hasMessageContaining("db/migration");
  }

  @Test
  void whatIsMissingIsNamed() throws SQLException {
    prepare(settings(Map.of()));
    assertThatCode(() -> prepare(settings(Map.of(DatabaseSettings.MIGRATE, "false"))))
        .doesNotThrowAnyException();
    execute("alter table roster_item drop column approved", "drop table last_seen");
    assertThatThrownBy(() -> prepare(settings(Map.of(DatabaseSettings.MIGRATE, "false"))))
        .hasMessageStartingWith(
            "The database lacks the column roster_item.approved, the table last_seen: run");
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files
          .sorted(Comparator.comparing(file -> version(file.getFileName().toString())))
          .toList();
    }
  }

  private static int version(String name) {
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  @Test
  void scriptsRunByHandAreEnough() throws Exception {
    for (Path script : scripts()) {
      execute(Files.readString(script));
    }
    assertThatCode(() -> prepare(settings(Map.of(DatabaseSettings.MIGRATE, "false"))))
        .doesNotThrowAnyException();
  }

  @Test
  void theNumberOfStepsIsRight() throws IOException {
    assertThat(scripts()).hasSize(SchemaHistory.KNOWN);
  }

  @Test
  void theHistorySaysWhatComes() throws Exception {
    ParleyDataSource database = new ParleyDataSource(settings(Map.of()));
    SchemaHistory empty = SchemaHistory.of(database);
    assertThat(empty.steps()).isZero();
    assertThat(empty.pending()).hasSize(SchemaHistory.KNOWN).contains("13 audit");
    prepare(settings(Map.of()));
    SchemaHistory whole = SchemaHistory.of(database);
    assertThat(whole.steps()).isEqualTo(SchemaHistory.KNOWN);
    assertThat(whole.pending()).isEmpty();
    assertThat(whole.unknown()).isEmpty();
  }

  @Test
  void theDatabaseOfALaterVersionIsRefused() throws Exception {
    prepare(settings(Map.of()));
    execute(
        "insert into \"parley_schema\" values (99, '99', 'things to come', 'SQL', 'V99__x.sql', 1,"
            + " 'parley', current_timestamp, 1, true)");
    assertThat(SchemaHistory.of(new ParleyDataSource(settings(Map.of()))).unknown())
        .containsExactly("99 things to come");
    assertThatThrownBy(() -> prepare(settings(Map.of())))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("A later version of Parley has used this database (step 99 things")
        .hasMessageEndingWith("put back a backup from before.");
    assertThatThrownBy(() -> prepare(settings(Map.of(DatabaseSettings.MIGRATE, "false"))))
        .hasMessageStartingWith("A later version of Parley");
  }

  @Test
  void theAgeOfAPasswordIsThatOfTheAccountWhereItWasNotKept() throws Exception {
    for (Path script : scripts()) {
      if (version(script.getFileName().toString()) == 9) {
        execute("insert into account (address, domain, created) values ('a@b.example', 'b', 7)");
      }
      execute(Files.readString(script));
    }
    try (Connection connection = new ParleyDataSource(settings(Map.of())).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from account")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong("password_changed")).isEqualTo(7);
      assertThat(rows.getBoolean("disabled")).isFalse();
      assertThat(rows.getBoolean("expired")).isFalse();
      assertThat(rows.getObject("last_login")).isNull();
    }
  }

  @Test
  void migrationLeavesTablesOfOthersAlone() throws SQLException {
    execute("create table other (id integer)");
    prepare(settings(Map.of()));
    prepare(settings(Map.of()));
    execute("insert into other values (1)");
    assertThat(SchemaHistory.of(new ParleyDataSource(settings(Map.of()))).steps())
        .isEqualTo(SchemaHistory.KNOWN);
  }

  @Test
  void databaseThatDoesNotAnswerIsTold() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Settings settings =
        Settings.of(
            Map.of(
                DatabaseSettings.URL,
                "jdbc:postgresql://127.0.0.1:" + port + "/x?password=hidden"));
    String sentence = "No connection to the database jdbc:postgresql://127.0.0.1:" + port;
    assertThatThrownBy(() -> new ParleyDataSource(settings).getConnection())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("parley.database.url");
    assertThatThrownBy(() -> prepare(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(sentence, " (Connection to 127.0.0.1:" + port)
        .hasMessageNotContaining("(No connection")
        .hasMessageContaining("parley.database.url")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("\n");
  }

  @Test
  void otherSettingsThatAreOfNoUseAreTold() {
    assertThatThrownBy(() -> prepare(settings(Map.of(DatabaseSettings.URL, "jdbc:mysql://x"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("jdbc:postgresql:");
    assertThatThrownBy(() -> prepare(settings(Map.of(DatabaseSettings.JNDI, "jdbc/none"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("jdbc/none");
  }

  @Test
  void embeddedDatabaseIsInAPrivateDirectory(@TempDir Path directory) throws IOException {
    Path data = directory.resolve("a/data");
    Settings settings = Settings.of(Map.of(ServerSettings.DATA, data.toString()));
    prepare(settings);
    assertThat(data.resolve("parley.mv.db")).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void aDamagedFileIsTakenForOne(@TempDir Path data) throws IOException {
    Settings settings = Settings.of(Map.of(ServerSettings.DATA, data.toString()));
    Files.writeString(data.resolve("parley.mv.db"), "nonsense ".repeat(2000));
    assertThatThrownBy(() -> prepare(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("The embedded database " + data.resolve("parley.mv.db"))
        .hasMessageContaining("backup")
        .hasMessageNotContaining("parley.database.user");
  }

  @Test
  void aFileThatAnotherProgramHasOpenIsTold(@TempDir Path data) throws Exception {
    Settings settings = Settings.of(Map.of(ServerSettings.DATA, data.toString()));
    prepare(settings);
    try (FileChannel file =
            FileChannel.open(
                data.resolve("parley.mv.db"), StandardOpenOption.WRITE, StandardOpenOption.READ);
        FileLock lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> prepare(settings))
          .hasMessageContaining("end the other program that has it open");
    }
  }
}
