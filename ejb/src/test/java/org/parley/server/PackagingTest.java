package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;

/** What lies in {@code deploy} fits the server: names of settings, ports, paths, the script. */
class PackagingTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final Path UNIT = DEPLOY.resolve("deb/parley.service");
  private static final List<Setting> SETTINGS =
      SettingGroups.seenBy(PackagingTest.class.getClassLoader()).all();

  /** What the script reads itself. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("PARLEY_JAVA_OPTS");

  @TempDir Path directory;

  @Test
  void everyVariableThatIsNamedIsASetting() throws IOException {
    Set<String> known =
        SETTINGS.stream()
            .map(Setting::environmentName)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OF_THE_SCRIPT);
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Pattern.compile("PARLEY_[A-Z0-9_]+")
            .matcher(Files.readString(file))
            .results()
            .forEach(each -> named.add(each.group()));
      }
    }
    assertThat(named).contains("PARLEY_DOMAINS", "PARLEY_TLS_PEM", "PARLEY_DATABASE_URL");
    assertThat(known).containsAll(named);
  }

  @Test
  void theSettingsOfThePackageAreAllCommentedOutWithTheirDefaultsOrExamples() throws IOException {
    List<String> lines = Files.readAllLines(DEPLOY.resolve("deb/parley.env"));
    assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    for (Setting setting : SETTINGS) {
      if (setting.key().matches("parley\\.(c2s|s2s|http|https)(\\.tls)?\\.port|parley\\.bind")) {
        assertThat(lines).contains("#" + setting.environmentName() + "=" + setting.defaultValue());
      }
    }
  }

  @Test
  void theImageShowsThePortsThatTheServerOpensForOthers() throws IOException {
    String ports =
        SETTINGS.stream()
            .filter(each -> each.key().endsWith(".port"))
            .filter(each -> !each.key().contains("component"))
            .map(Setting::defaultValue)
            .sorted()
            .collect(Collectors.joining(" ", "EXPOSE ", ""));
    assertThat(Files.readAllLines(DEPLOY.resolve("Dockerfile"))).contains(ports);
  }

  @Test
  void theUnitStartsWhatThePackageInstallsAndLetsItWriteWhereItsDataIs() throws IOException {
    String pom = Files.readString(ROOT.resolve("micro/pom.xml"));
    String script = Files.readString(ROOT.resolve("parley"));
    assertThat(unit("ExecStart")).containsExactly("/usr/share/parley/parley run");
    assertThat(pom)
        .contains("<src>${project.basedir}/../parley</src>", "<linkTarget>../share/parley/parley<");
    assertThat(unit("EnvironmentFile")).containsExactly("-/etc/parley/parley.env");
    assertThat(script)
        .contains("package_settings=/etc/parley/parley.env", "usual_data=/var/lib/parley");
    assertThat(unit("ReadWritePaths")).containsExactly("/var/lib/parley");
    assertThat(Files.readAllLines(DEPLOY.resolve("deb/control/conffiles")))
        .containsExactly("/etc/parley/parley.env");
  }

  @Test
  void theUnitTakesWhatTheServerDoesNotNeed() throws IOException {
    for (String key : List.of("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices")) {
      assertThat(unit(key)).as(key).containsExactly("yes");
    }
    assertThat(unit("ProtectSystem")).containsExactly("strict");
    assertThat(unit("CapabilityBoundingSet")).containsExactly("");
    assertThat(unit("AmbientCapabilities")).isEmpty();
    assertThat(unit("User")).containsExactly("parley");
    assertThat(unit("SystemCallFilter")).first().isEqualTo("@system-service");
    assertThat(unit("MemoryDenyWriteExecute")).as("no JIT compiler can work with it").isEmpty();
  }

  private static List<String> unit(String key) throws IOException {
    return Files.readAllLines(UNIT).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deb/control/postinst", "deb/control/prerm", "deb/control/postrm", "certbot-hook"})
  void scriptsCanBeReadByThePlainestShell(String script) throws Exception {
    assertThat(Files.isExecutable(DEPLOY.resolve(script))).isTrue();
    assertThat(run("sh", "-n", DEPLOY.resolve(script).toString())).isEqualTo("0 ");
  }

  @Test
  void theScriptKnowsThatItLiesInAPackage() throws Exception {
    Path script = Files.copy(ROOT.resolve("parley"), directory.resolve("parley"));
    Files.writeString(directory.resolve("VERSION"), "1.2.3\n");
    assertThat(run("bash", script.toString(), "version")).isEqualTo("0 Parley 1.2.3\n");
    assertThat(run("bash", script.toString(), "test"))
        .isEqualTo("2 parley: test needs the sources of Parley.\n");
    Files.createFile(directory.resolve("pom.xml"));
    assertThat(run("bash", script.toString(), "version")).isEqualTo("0 ");
  }

  @Test
  void aPackageReadsItsSettingsAndRunsNothingOfThem() throws Exception {
    Path settings = directory.resolve("parley.env");
    Path data = Files.createDirectory(directory.resolve("the data"));
    Path trap = directory.resolve("trap");
    Files.writeString(
        settings,
        "# PARLEY_DATA=/elsewhere\nPATH=/nowhere\nPARLEY_DOMAINS=$(touch "
            + trap
            + ")\nPARLEY_DATA=\""
            + data
            + "\"\n");
    Path script = directory.resolve("parley");
    Files.writeString(
        script,
        Files.readString(ROOT.resolve("parley"))
            .replace("/etc/parley/parley.env", settings.toString()));
    assertThat(run("bash", script.toString(), "status"))
        .isEqualTo("3 No server is running with the data directory " + data + ".\n");
    assertThat(trap).doesNotExist();
    Path other = Files.createDirectory(directory.resolve("other"));
    assertThat(run("env", "PARLEY_DATA=" + other, "bash", script.toString(), "status"))
        .as("a variable that is set counts more")
        .isEqualTo("3 No server is running with the data directory " + other + ".\n");
  }

  private static String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }
}
