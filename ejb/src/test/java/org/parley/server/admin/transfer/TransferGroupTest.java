package org.parley.server.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.database.DatabaseSettings;

/** Exports and imports that the server itself writes and reads, as administrators ask for them. */
class TransferGroupTest {
  private MemoryServer server;
  private Shell shell;

  @TempDir private Path data;

  @BeforeEach
  void open() {
    server = new MemoryServer(Map.of(ServerSettings.DATA, data.toString()));
    shell = new Shell(server);
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private boolean exists(String name) {
    return server.get(AccountRepository.class).exists(Jid.of(name + "@localhost"));
  }

  private Path file(String name) {
    return data.resolve("transfer").resolve(name);
  }

  @Test
  void whatIsExportedIsReadAgain() throws IOException {
    assertThat(shell.told("transfer", "export", "all.xml").toString())
        .contains("2 accounts were exported.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("all.xml"))))
        .isEqualTo("rw-------");
    shell.told("user", "delete", "romeo@localhost");
    assertThat(exists("romeo")).isFalse();
    assertThat(shell.told("transfer", "import", "all.xml", "merge", "--dry-run").toString())
        .contains("Nothing was stored.");
    assertThat(exists("romeo")).isFalse();
    assertThat(shell.told("transfer", "import", "all.xml").toString()).contains("made 1");
    assertThat(exists("romeo")).isTrue();
    assertThat(shell.told("transfer", "state").toString())
        .contains("import", "all.xml", "made 1, merged 0, replaced 0, skipped 1, refused 0");
  }

  @Test
  void nothingIsOverwritten() {
    shell.told("transfer", "export", "all.xml");
    assertThat(shell.refused("transfer", "export", "all.xml"))
        .startsWith("There is a file all.xml already");
    assertThat(shell.told("transfer", "files").toString()).contains("all.xml");
    shell.told("transfer", "delete", "all.xml");
    assertThat(shell.told("transfer", "files")).isEmpty();
    assertThat(shell.refused("transfer", "delete", "all.xml")).startsWith("There is no file");
  }

  @Test
  void noFileIsElsewhere() throws IOException {
    Files.writeString(data.resolve("secret"), "x");
    for (String name : new String[] {"../secret", "/etc/passwd", ".hidden", "a/b", "."}) {
      assertThat(shell.refused("transfer", "import", name)).startsWith("The name of a file");
      assertThat(shell.refused("transfer", "export", name)).startsWith("The name of a file");
      assertThat(shell.refused("transfer", "delete", name)).startsWith("The name of a file");
    }
    assertThat(data.resolve("secret")).exists();
  }

  @Test
  void anIncludedFileIsNotElsewhereEither() throws IOException {
    shell.told("transfer", "export", "all.xml");
    Files.writeString(data.resolve("outside.xml"), Files.readString(file("all.xml")));
    Files.writeString(
        file("main.xml"),
        "<server-data xmlns='urn:xmpp:pie:0' xmlns:xi='http://www.w3.org/2001/XInclude'>"
            + "<xi:include href='../outside.xml'/></server-data>");
    assertThat(shell.told("transfer", "import", "main.xml").toString()).contains("is not below");
  }

  @Test
  void theDatabaseIsCopied() throws IOException {
    assertThat(shell.told("transfer", "backup", "all.zip").toString())
        .contains("The database was copied.");
    assertThat(Files.size(file("all.zip"))).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("all.zip"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsNoDatabaseFileIsNotCopiedAndLeavesNothing() {
    server.close();
    server =
        new MemoryServer(
            Map.of(
                ServerSettings.DATA,
                data.toString(),
                DatabaseSettings.URL,
                "jdbc:postgresql://localhost/parley"));
    shell = new Shell(server);
    assertThat(shell.refused("transfer", "backup", "all.zip"))
        .startsWith("The database is not the file in the data directory");
    assertThat(file("all.zip")).doesNotExist();
    assertThat(shell.told("transfer", "state").toString()).contains("all.zip", "pg_dump");
  }

  @Test
  void aFileThatIsNoneIsTold() throws IOException {
    shell.told("transfer", "export", "all.xml");
    Files.writeString(file("bad.xml"), "<server-data xmlns='urn:xmpp:pie:0'><host jid='local");
    assertThat(shell.told("transfer", "import", "bad.xml").toString()).contains("bad.xml");
    assertThat(shell.refused("transfer", "import", "none.xml")).startsWith("There is no file");
  }

  @Test
  void oneAtATimeAndItCanBeBrokenOff() {
    assertThat(shell.refused("transfer", "break-off")).startsWith("No export");
    Transfer running = server.get(Transfers.class).begin(Transfer.Kind.IMPORT, null);
    assertThat(shell.refused("transfer", "export", "all.xml")).startsWith("Another export");
    assertThat(file("all.xml")).doesNotExist();
    assertThat(shell.told("transfer", "break-off"))
        .containsExactly("The import ends as soon as it can.");
    assertThatThrownBy(() -> running.counted(new ByteArrayOutputStream()).write(1))
        .isInstanceOf(Transfer.BrokenOffException.class);
    server.get(Transfers.class).end(running, false, "broken off");
    shell.told("transfer", "export", "all.xml");
  }
}
