package org.parley.server.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Connector;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.admin.shell.Shell;
import org.parley.server.finding.Finding;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

class ServerCheckTest {
  private final MemoryServer server =
      new MemoryServer(
          Map.of(ServerSettings.DOMAINS, "verona.example,chat.mantua.example,localhost"));
  private final Instant now = server.clock().instant();

  @TempDir private Path data;

  @AfterEach
  void close() {
    server.close();
  }

  private ShownCertificate certificate(String name, String issuer, int from, int until) {
    return new ShownCertificate(
        "test",
        List.of(name),
        issuer,
        now.plus(Duration.ofDays(from)),
        now.plus(Duration.ofDays(until)),
        "00");
  }

  private List<String> shown(ShownCertificate... all) {
    server
        .get(StreamService.class)
        .attach(
            new Connector() {
              @Override
              public void open() {}

              @Override
              public void close() {}

              @Override
              public List<ShownCertificate> certificates() {
                return List.of(all);
              }
            });
    return new Shell(server)
        .told("check", "server").stream()
            .filter(line -> line.matches(".*: (its|no) certificate .*"))
            .toList();
  }

  @Test
  void everyDomainWantsACertificateThatIsGood() {
    assertThat(
            shown(
                certificate("verona.example", "CN=Authority", -90, 3),
                certificate("verona.example", "CN=Authority", -1, 90),
                certificate("*.mantua.example", "CN=Authority", -90, 13)))
        .containsExactly(
            "ok  verona.example: its certificate is valid until 2026-04-01, by CN=Authority",
            "!!  chat.mantua.example: its certificate is valid until 2026-01-14: renew it",
            "!!  localhost: no certificate is for it: put one into the directory of certificates;"
                + " ./parley server certificates lists those that are shown");
  }

  @Test
  void whatIsOverOrMadeHereIsTold() {
    assertThat(
            shown(
                certificate("verona.example", "CN=Authority", -90, -1),
                certificate("chat.mantua.example", "CN=Authority", 1, 90),
                certificate("localhost", "CN=localhost", -1, 365)))
        .containsExactly(
            "!!  verona.example: its certificate is not valid now: get another one",
            "!!  chat.mantua.example: its certificate is not valid now: get another one",
            "--  localhost: its certificate is valid until 2027-01-01, but nobody vouches for it:"
                + " clients warn people");
  }

  @Test
  void healthIsTold() {
    assertThat(new Shell(server).told("check", "server"))
        .anyMatch(line -> line.startsWith("!!  listeners: reason the resource adapter"))
        .anyMatch(line -> line.startsWith("!!  database: reason"))
        .anyMatch(line -> line.startsWith("ok  files") || line.startsWith("!!  files"));
  }

  @Test
  void theMachineMustHaveEnough() {
    MachineCheck check =
        new MachineCheck(Settings.of(Map.of(ServerSettings.DATA, data.resolve("none").toString())));
    check.memory(900L << 20, 1000L << 20);
    check.memory(500L << 20, 1000L << 20);
    check.files(1024);
    check.secrecy(data, PosixFilePermissions.fromString("rwxr-x---"));
    check.secrecy(data, Set.of(PosixFilePermission.OTHERS_READ));
    check.clock(true);
    check.clock(false);
    assertThat(check.findings())
        .extracting(finding -> finding.line().substring(0, 8))
        .containsExactly("!!  memo", "ok  memo", "!!  file", "!!  data", "ok  cloc", "--  cloc");
    assertThat(check.run())
        .extracting(Finding::line)
        .anyMatch(line -> line.startsWith("!!  data: " + data.resolve("none")));
  }
}
