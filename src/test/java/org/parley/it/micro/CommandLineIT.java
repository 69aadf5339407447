package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.client.Program;
import org.parley.it.server.Await;
import org.parley.it.server.FreePorts;

/** What {@code ./parley} says and does, as somebody sees it who has just come. */
final class CommandLineIT {
  private static final Path PARLEY = Path.of("..", "parley").toAbsolutePath().normalize();
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int NOT_RUNNING = 3;

  private final Map<String, String> environment = new HashMap<>();
  private final FreePorts ports = new FreePorts();
  @TempDir private Path directory;

  private record Outcome(int code, String text) {}

  @BeforeEach
  void beOnPortsOfOurOwn() {
    environment.put("PARLEY_BIND", "127.0.0.1");
    for (String port : List.of("C2S", "C2S_TLS", "S2S", "S2S_TLS", "COMPONENT", "HTTP", "HTTPS")) {
      environment.put("PARLEY_" + port + "_PORT", Integer.toString(ports.next()));
    }
  }

  private Process start(Path output, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private Outcome run(String... command) throws Exception {
    Path output = Files.createTempFile(directory, "out", ".txt");
    Process process = start(output, command);
    process.getOutputStream().close();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " does not end: " + Files.readString(output));
    }
    return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private Outcome parley(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(PARLEY.toString()));
    command.addAll(List.of(words));
    return run(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_DOMAINS | ,, | PARLEY_DOMAINS must name at least one domain",
        "PARLEY_DOMAINS | a@b | PARLEY_DOMAINS names something that is no domain: a@b",
        "PARLEY_HTTP_PORT | 0 | parley.http.port must not be 0",
        "PARLEY_C2S_PORT | high | PARLEY_C2S_PORT must be a port number",
        "PARLEY_S2S_PORT | 65536 | PARLEY_S2S_PORT must be a port number from 0 to 65535",
        "PARLEY_BIND | 192.0.2.1 | of address 192.0.2.1 cannot be opened",
        "PARLEY_REGISTRATION | maybe | PARLEY_REGISTRATION must be one of closed, open",
        "PARLEY_AUTH | localhost=ldap | parley.ldap.url must name a server of the directory",
        "PARLEY_CONFIG | /nowhere/at/all | /nowhere/at/all"
      })
  void aWrongSettingIsToldAtOnceInOneSentence(String name, String value, String sentence)
      throws Exception {
    environment.put(name, value);
    Outcome outcome = parley("run");
    assertThat(outcome.text()).contains(sentence).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(FAILED);
  }

  @Test
  void theDirectoryIsTriedWithoutAServer() throws Exception {
    assertThat(parley("check").code()).isEqualTo(2);
    Outcome without = parley("check", "directory");
    assertThat(without.text()).contains("!!  settings: ", "parley.ldap.url must name a server");
    assertThat(without.code()).isEqualTo(FAILED);
    environment.put("PARLEY_AUTH", "localhost=ldap");
    environment.put("PARLEY_LDAP_URL", "ldap://127.0.0.1:" + ports.next());
    environment.put("PARLEY_LDAP_BASE", "ou=people,dc=example,dc=org");
    Outcome outcome = parley("check", "directory", "\u00e9lise@localhost");
    assertThat(outcome.text())
        .contains("ok  people in the directory have: localhost", "it is not reached (");
    assertThat(outcome.code()).isEqualTo(FAILED);
  }

  @Test
  void twoEqualPortsBlameNobodyElse() throws Exception {
    environment.put("PARLEY_S2S_PORT", environment.get("PARLEY_HTTPS_PORT"));
    assertThat(parley("run").text())
        .contains("PARLEY_S2S_PORT and PARLEY_HTTPS_PORT are the same port")
        .doesNotContain("end the program");
  }

  @Test
  void aMachineWhoseNameHasNoAddressIsTold() throws Exception {
    Outcome outcome =
        run("unshare", "-r", "-u", "sh", "-c", "hostname nowhere-at-all; exec " + PARLEY + " run");
    assertThat(outcome.text()).contains("nowhere-at-all", "/etc/hosts").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(FAILED);
  }

  @Test
  void tooLittleMemoryAndTooFewFilesAreTold() throws Exception {
    Outcome files = run("sh", "-c", "ulimit -n 256; exec " + PARLEY + " run");
    assertThat(files.text()).contains("may open 256 files only").hasLineCount(1);
    assertThat(files.code()).isEqualTo(FAILED);
    environment.put("PARLEY_JAVA_OPTS", "-Xmx64m");
    Outcome memory = parley("run");
    assertThat(memory.text()).contains("The server needs more memory").hasLineCount(1);
    assertThat(memory.code()).isEqualTo(FAILED);
  }

  /** The first disk has no room for the program, the second none for what the program writes. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFullDiskIsTold(boolean programFits) throws Exception {
    Path data = directory.resolve("data");
    environment.put("PARLEY_DATA", data.toString());
    int megabytes = programFits ? megabytes(Path.of("target", "server")) + 4 : 10;
    try (SmallDisk disk = new SmallDisk(data, megabytes)) {
      Outcome outcome = parley("run");
      assertThat(outcome.text()).contains("full").contains(data.toString()).hasLineCount(1);
      assertThat(outcome.code()).isEqualTo(FAILED);
    }
  }

  private static int megabytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long pages = files.mapToLong(file -> file.toFile().length() / 4096 + 1).sum();
      return (int) (pages / 256);
    }
  }

  @Test
  void theVersionIsToldEitherWay() throws Exception {
    assertThat(parley("--version").text())
        .startsWith("Parley ")
        .isEqualTo(parley("version").text());
  }

  @Test
  void whereNoServerRunsItIsSaidWhere() throws Exception {
    Outcome outcome = parley("user", "list");
    assertThat(outcome.code()).isEqualTo(NOT_RUNNING);
    assertThat(outcome.text()).contains("No server listens at " + directory);
    assertThat(parley("status").code()).isEqualTo(NOT_RUNNING);
  }

  @Test
  void withoutAServerItIsDoneByOneThatNobodyCanReach() throws Exception {
    Outcome made = parley("--offline", "user", "add", "hermia@localhost", "--generate");
    assertThat(made.text()).contains("hermia@localhost");
    assertThat(made.code()).isZero();
    assertThat(parley("status").code()).isEqualTo(NOT_RUNNING);
    Outcome listed = parley("--offline", "user", "list");
    assertThat(listed.text()).isEqualTo("hermia@localhost\n");
    Outcome refused = parley("--offline", "user", "show", "helena@localhost");
    assertThat(refused.text()).contains("helena@localhost").hasLineCount(1);
    assertThat(refused.code()).isEqualTo(FAILED);
    // the database would write there what went wrong at its end
    assertThat(directory.resolve("data").resolve("parley.trace.db")).doesNotExist();
    assertThat(parley("--offline").code()).isEqualTo(2);
    assertThat(parley("--offline", "run").code()).isEqualTo(2);
  }

  /** Whoever may not look cannot know that no server runs. */
  @Test
  void whoMayNotReadTheDataDirectoryIsToldSo() throws Exception {
    Path open = Files.createTempDirectory(Path.of("/tmp"), "parley-rights");
    Path data = Files.createDirectory(open.resolve("data"));
    Path command = Files.copy(PARLEY, open.resolve("parley"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("---------"));
    environment.put("PARLEY_DATA", data.toString());
    try {
      for (String word : List.of("status", "stop")) {
        Outcome outcome = asStranger(command.toString(), word);
        assertThat(outcome.code()).isEqualTo(FAILED);
        assertThat(outcome.text()).contains(data + " cannot be read");
      }
    } finally {
      Files.delete(data);
      Files.delete(command);
      Files.delete(open);
    }
  }

  private Outcome asStranger(String... command) throws Exception {
    List<String> full = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      full.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    full.addAll(List.of(command));
    return run(full.toArray(String[]::new));
  }

  /** The data lies on another file system than the program, which cannot be linked to there. */
  @Test
  void theFileOfSettingsCountsAndNamesAreUtf8WhateverTheLocale() throws Exception {
    Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "parley");
    try {
      followTheFile(Files.createDirectory(elsewhere.resolve("dätä")));
    } finally {
      Program.run(directory, Map.of(), List.of("rm", "-r", elsewhere.toString()));
    }
  }

  private void followTheFile(Path data) throws Exception {
    StringBuilder file = new StringBuilder("parley.domains=verona.example\nparley.colour=red\n");
    environment.forEach(
        (name, value) ->
            file.append(name.toLowerCase().replace('_', '.'))
                .append('=')
                .append(value)
                .append('\n'));
    String port = environment.get("PARLEY_C2S_PORT");
    Files.writeString(data.resolve("parley.properties"), file);
    environment.clear();
    environment.put("PARLEY_DATA", data.toString());
    environment.put("LC_ALL", "C");
    // whatever Java says with it is no setting
    environment.put("PARLEY_JAVA_OPTS", "-Xlog:gc+init");
    Path output = directory.resolve("run.txt");
    Process server = start(output, PARLEY.toString(), "run");
    environment.remove("PARLEY_JAVA_OPTS");
    try {
      Await.until(
          Duration.ofSeconds(180),
          () -> "the server runs",
          () -> !server.isAlive() || read(output).contains("Parley is running."));
      assertThat(read(output))
          .doesNotContain("command not found")
          .contains("There is no setting parley.colour")
          .contains("Domains       verona.example", "127.0.0.1 port " + port);
      assertThat(parley("user", "add", "jülïet@verona.example", "--generate").code()).isEqualTo(OK);
      assertThat(parley("user", "list").text()).isEqualTo("jülïet@verona.example\n");
      Outcome other = parley("user", "list", "mantua.example");
      assertThat(other.code()).isEqualTo(FAILED);
      assertThat(other.text()).contains("mantua.example is not served here");
      assertThat(read(data.resolve("parley.log")))
          .contains("PARLEY-S042 parley.c2s.port=" + port + " (" + data)
          .contains("PARLEY-S040 There is no setting parley.colour")
          .contains("PARLEY-S041 The data directory is " + data);
      Outcome upgrade = parley("upgrade-check");
      assertThat(upgrade.code()).isEqualTo(FAILED);
      assertThat(upgrade.text())
          .contains("!!  settings: There is no setting parley.colour")
          .contains("ok  database: it stays as it is");
      assertThat(parley("server", "restart").text()).contains("starts anew in 0 seconds");
      Await.until(
          Duration.ofSeconds(180),
          () -> "the server runs again",
          () -> !server.isAlive() || read(output).split("Parley is running").length == 3);
      assertThat(parley("user", "list").text()).isEqualTo("jülïet@verona.example\n");
      assertThat(parley("stop").code()).isEqualTo(OK);
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  @Test
  void aDamagedDatabaseIsTakenForOne() throws Exception {
    environment.put("PARLEY_DATA", directory.toString());
    Files.writeString(directory.resolve("parley.mv.db"), "nonsense ".repeat(2000));
    Outcome outcome = parley("run");
    assertThat(outcome.text()).contains("The embedded database", "backup").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(FAILED);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
