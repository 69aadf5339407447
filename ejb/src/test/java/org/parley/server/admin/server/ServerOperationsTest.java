package org.parley.server.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.link.Connector;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ServerSettings;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

class ServerOperationsTest {
  private final MemoryServer server =
      new MemoryServer(
          Map.of(
              ServerSettings.DOMAINS, "localhost,verona.example",
              LdapSettings.BIND_PASSWORD, "hidden"));
  private final Shell shell = new Shell(server);

  @AfterEach
  void close() {
    server.close();
    Logger.getLogger("org.parley.server.s2s").setLevel(null);
  }

  @Test
  void howTheServerDoesIsTold() {
    server.get(ServerOperations.class);
    server.clock().advance(Duration.ofHours(50));
    assertThat(shell.told("server", "status"))
        .contains("Domains          localhost, verona.example", "Up               2d 2h");
  }

  @Test
  void whatWaitsIsListedWithItsBound() {
    assertThat(shell.told("server", "load", "database.waiting"))
        .anyMatch(line -> line.matches("database\\.waiting\t0\t\\d+"));
    assertThat(shell.told("server", "load", "sessions")).contains("sessions\t0");
  }

  @Test
  void settingsAreReadAgain() {
    System.setProperty("parley.password.min", "9");
    try {
      assertThat(shell.told("server", "reload-settings"))
          .singleElement()
          .asString()
          .startsWith(
              "These count now: parley.password.min. With the next start of the application: ")
          .contains("parley.domains");
      assertThat(shell.told("server", "settings", "password.min"))
          .containsExactly("parley.password.min\t9\tsystem property");
      System.setProperty("parley.c2s.port", "high");
      assertThat(shell.refused("server", "reload-settings"))
          .startsWith("All stays as it was: parley.c2s.port must be a port number");
    } finally {
      System.clearProperty("parley.password.min");
      System.clearProperty("parley.c2s.port");
    }
  }

  @Test
  void settingsHaveTheirSourceAndSecretsNoValue() {
    assertThat(shell.told("server", "settings", "parley.domains"))
        .containsExactly("parley.domains\tlocalhost,verona.example\ttest");
    assertThat(shell.told("server", "settings", "c2s.port"))
        .contains("parley.c2s.port\t5222\tdefault");
    assertThat(shell.told("server", "settings", LdapSettings.BIND_PASSWORD.key()))
        .containsExactly(LdapSettings.BIND_PASSWORD.key() + "\t...\ttest");
  }

  private static final class Shows implements Connector {
    private String fault;
    private String source = "old.crt";

    @Override
    public void open() {
      // it has no port
    }

    @Override
    public void close() {
      // it has no port
    }

    @Override
    public List<ShownCertificate> certificates() {
      Instant from = Instant.parse("2026-01-01T00:00:00Z");
      Instant until = Instant.parse("2026-03-01T00:00:00Z");
      return List.of(
          new ShownCertificate(source, List.of("localhost"), "CN=Friar", from, until, "ab"));
    }

    @Override
    public boolean reloadCertificates() throws IOException {
      if (fault != null) {
        throw new IOException(fault);
      }
      source = "new.crt";
      return true;
    }
  }

  @Test
  void certificatesAreListedAndReadAgain() {
    assertThat(shell.told("server", "certificates")).isEmpty();
    assertThat(shell.refused("server", "reload-certificates")).contains("No transport");
    Shows shows = new Shows();
    server.get(StreamService.class).attach(shows);
    assertThat(shell.told("server", "certificates"))
        .containsExactly(
            "localhost\t2026-01-01 00:00 UTC\t2026-03-01 00:00 UTC\tCN=Friar\tab\told.crt");
    shows.fault = "It has expired.";
    assertThat(shell.refused("server", "reload-certificates"))
        .isEqualTo("The old certificates stay: It has expired.");
    shows.fault = null;
    shell.told("server", "reload-certificates");
    assertThat(shell.told("server", "certificates")).singleElement().asString().endsWith("new.crt");
  }

  @Test
  void theLogOfAPartTellsMore() {
    assertThat(shell.told("server", "log", "debug", "server.s2s"))
        .containsExactly("The log of org.parley.server.s2s tells from FINE on.");
    assertThat(Logger.getLogger("org.parley.server.s2s").getLevel()).isEqualTo(Level.FINE);
    shell.told("server", "log", "usual", "server.s2s");
    assertThat(Logger.getLogger("org.parley.server.s2s").getLevel()).isNull();
    assertThat(shell.refused("server", "log", "debug", "server.s3s")).contains("no part");
    assertThat(shell.refused("server", "log", "debug", "../etc")).contains("no part");
    assertThat(shell.refused("server", "log", "loud")).contains("one of: error");
  }
}
