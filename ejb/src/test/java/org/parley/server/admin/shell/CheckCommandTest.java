package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.Domains;
import org.parley.server.account.ldap.LocalLdap;
import org.parley.server.account.ldap.TestDirectory;
import org.parley.server.admin.check.CheckOperations;
import org.parley.server.admin.operation.Audit;
import org.parley.server.admin.operation.Operations;
import org.parley.server.discovery.ServerVersion;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.schema.SchemaHistory;

/** The directory is tried by the server if one runs, else by the command. */
class CheckCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private TestDirectory directory;
  private Map<Setting, String> values;

  @TempDir private Path data;

  @BeforeEach
  void start() throws Exception {
    directory = TestDirectory.plain();
    directory.person("romeo", "wherefore");
    values = LocalLdap.settings(directory.url());
    values.put(ServerSettings.DATA, data.toString());
  }

  @AfterEach
  void stop() {
    directory.close();
  }

  private int run(String input, Settings settings, String... words) throws IOException {
    out.reset();
    return new CheckCommand(
            SettingGroups.seenBy(CheckCommand.class.getClassLoader()),
            settings,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(words));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void withoutAServerTheCommandTriesItsOwnSettings() throws IOException {
    Settings settings = Settings.of(values);
    assertThat(run("", settings, "directory")).isZero();
    assertThat(lines().get(0))
        .isEqualTo("No server runs with " + data + "; the settings given here are tried.");
    assertThat(lines()).contains("ok  example.org: 1 person is found, such as romeo@example.org");
    assertThat(run("wherefore\n", settings, "directory", "romeo@example.org", "--password"))
        .isZero();
    assertThat(lines())
        .contains("ok  " + TestDirectory.personDn("romeo") + ": the password is right");
    assertThat(run("therefore\n", settings, "directory", "romeo@example.org", "--password"))
        .isEqualTo(CheckCommand.WRONG);
    assertThat(lines()).noneMatch(line -> line.contains("therefore"));
    assertThat(run("", settings, "directory", "paris@example.org")).isEqualTo(CheckCommand.WRONG);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aRunningServerTriesItsSettings() throws Exception {
    Settings settings = Settings.of(values);
    AdminSocket socket =
        new AdminSocket(
            new ShellDoor(
                new Operations(
                    List.of(
                        CheckOperations.alone(settings, SteadyClock.system(), Clock.systemUTC())),
                    new Domains(settings),
                    new Audit())),
            TransferDoors.none(),
            settings);
    socket.open(task -> new Thread(task).start());
    try {
      Settings others = Settings.of(Map.of(ServerSettings.DATA, data.toString()));
      assertThat(run("wherefore\n", others, "directory", "romeo@example.org", "--password"))
          .isZero();
      assertThat(lines().get(0)).isEqualTo("The server of " + data + " tries its settings.");
      assertThat(lines())
          .contains("ok  " + TestDirectory.personDn("romeo") + ": the password is right");
      assertThat(run("", others, "directory", "paris@example.org")).isEqualTo(CheckCommand.WRONG);
    } finally {
      socket.close();
    }
  }

  @Test
  void aRunningServerTellsTheStepsOfItsDatabase() throws Exception {
    Settings settings = Settings.of(Map.of(ServerSettings.DATA, data.toString()));
    // that of the server for tests is in memory
    Files.createFile(data.resolve("parley.mv.db"));
    try (MemoryServer server = new MemoryServer(Map.of(ServerSettings.DATA, data.toString()))) {
      AdminSocket socket = server.get(AdminSocket.class);
      socket.open(task -> new Thread(task).start());
      try {
        run("", settings, "upgrade");
        assertThat(lines())
            .contains("ok  version: this is %1$s, %1$s runs".formatted(ServerVersion.current()))
            .contains("ok  database: it stays as it is (%d steps)".formatted(SchemaHistory.KNOWN));
      } finally {
        socket.close();
      }
    }
  }

  @Test
  void wrongWords() throws IOException {
    Settings settings = Settings.of(values);
    for (String[] words :
        new String[][] {
          {},
          {"database"},
          {"upgrade", "now"},
          {"directory", "--password"},
          {"directory", "romeo@example.org", "x"}
        }) {
      assertThat(run("", settings, words)).isEqualTo(CheckCommand.USAGE);
    }
    assertThat(run("", settings, "directory", "example.org")).isEqualTo(CheckCommand.WRONG);
    assertThat(run("", settings, "directory", "romeo@example.org", "--password"))
        .isEqualTo(CheckCommand.WRONG);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("example.org is not the address of an account", "No password was given");
    assertThat(directory.takeBinds()).isEmpty();
  }
}
