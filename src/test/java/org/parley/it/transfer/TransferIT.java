package org.parley.it.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.it.client.Login;
import org.parley.it.client.Program;
import org.parley.it.client.Slixmpp;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** People of other servers move to this one, and then all of it to another place. */
@TestMethodOrder(OrderAnnotation.class)
final class TransferIT {
  private static final Path PARLEY = Path.of("..", "parley").toAbsolutePath().normalize();
  private static final String PASSWORD = "wherefore art thou, é";

  private static ServerUnderTest server;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws IOException {
    // both have kept keys for SHA-1 alone
    server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of(
                "PARLEY_DOMAINS",
                ServerUnderTest.DOMAIN + ",mantua.example,padua.example",
                "PARLEY_SASL_MECHANISMS",
                "SCRAM-SHA-1,PLAIN"));
    server.start();
  }

  @AfterAll
  static void stop() {
    assertThat(server.complaints()).isEmpty();
    server.stop();
  }

  private String parley(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(PARLEY.toString()));
    command.addAll(List.of(words));
    return Program.run(directory, Map.of("PARLEY_DATA", server.data().toString()), command);
  }

  private String exported(String address) {
    try {
      return parley("export", address, "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void moves(FormerServer former, String... more) throws IOException {
    try (former) {
      int port = former.start();
      former.addAccount("juliet", PASSWORD);
      former.addAccount("romeo", PASSWORD);
      plays("furnish", port, former.domain(), more);
      Path exported = former.export();
      assertThat(parley("import", "--dry-run", exported.toString()))
          .contains("Nothing was stored. It would be: made 2,");
      assertThat(parley("import", exported.toString()))
          .startsWith("made 2, merged 0, replaced 0, skipped 0, refused 0.\n");
      assertThat(parley("import", exported.toString()))
          .startsWith("made 0, merged 0, replaced 0, skipped 2, refused 0.\n");
      plays("visit", server.c2sPort(), former.domain(), more);
    }
  }

  private static void plays(String what, int port, String domain, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(what, "127.0.0.1", Integer.toString(port), domain, PASSWORD));
    arguments.addAll(List.of(more));
    assertThat(Slixmpp.run("moving_clients.py", arguments.toArray(String[]::new)).lines())
        .contains("well");
  }

  @Test
  @Order(1)
  void fromProsody() throws IOException {
    // its migrator knows no form for messages that wait
    moves(new FormerProsody());
  }

  @Test
  @Order(2)
  void fromEjabberd() throws IOException {
    moves(new FormerEjabberd(), "offline");
  }

  @Test
  @Order(3)
  void whatWasExportedIsTheSameWhenItWasImported() throws IOException {
    Path first = directory.resolve("first.xml");
    Path second = directory.resolve("second.xml");
    Await.until(
        Duration.ofSeconds(20),
        () -> "it is written how the last one left",
        () -> exported("juliet@padua.example").contains("<left "));
    assertThat(parley("export", first.toString())).isEqualTo("4 accounts were exported.\n");
    assertThat(parley("import", "--existing", "replace", first.toString()))
        .startsWith("made 0, merged 0, replaced 4, skipped 0, refused 0.\n");
    parley("export", second.toString());
    assertThat(second).hasSameTextualContentAs(first);
    plays("visit", server.c2sPort(), "mantua.example");
  }

  @Test
  @Order(4)
  void aBackupIsMadeWhileTheServerRunsAndRestored() throws IOException {
    Path backup = directory.resolve("backup.zip");
    try (StreamClient juliet =
        Login.login(server.c2sPort(), Jid.of("juliet@padua.example/x"), PASSWORD)) {
      assertThat(parley("backup", backup.toString())).isEmpty();
      juliet.write("<presence/>");
      juliet.expect("presence");
    }
    parley("user", "add", "late@" + ServerUnderTest.DOMAIN, "--generate");
    server.stop();
    Files.delete(server.data().resolve("parley.mv.db"));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.copy(zip, server.data().resolve(entry.getName()));
      }
    }
    server.start();
    assertThat(parley("user", "list").lines())
        .containsExactly(
            "juliet@mantua.example",
            "romeo@mantua.example",
            "juliet@padua.example",
            "romeo@padua.example");
    plays("visit", server.c2sPort(), "mantua.example");
  }
}
