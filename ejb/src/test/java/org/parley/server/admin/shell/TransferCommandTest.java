package org.parley.server.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.AccountRepository;
import org.parley.server.store.database.DatabaseSettings;

/** The commands that move accounts, through the socket to the whole server. */
class TransferCommandTest {
  private static final String START =
      "<server-data xmlns='urn:xmpp:pie:0' xmlns:xi='http://www.w3.org/2001/XInclude'>";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private MemoryServer server;
  private AdminSocket socket;

  @TempDir private Path data;
  @TempDir private Path files;

  @BeforeEach
  void open() throws IOException {
    server = new MemoryServer(Map.of(ServerSettings.DATA, data.toString()));
    socket = server.get(AdminSocket.class);
    socket.open(task -> new Thread(task).start());
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    server.close();
  }

  private int run(String in, String... words) throws IOException {
    out.reset();
    err.reset();
    return command(in, err, words);
  }

  private int command(String in, ByteArrayOutputStream complaints, String... words)
      throws IOException {
    return new AdminCommand(
            AdminClient.socket(data),
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(complaints == err ? out : complaints, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8))
        .run(List.of(words));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private boolean exists(String name) {
    return server.get(AccountRepository.class).exists(Jid.of(name + "@localhost"));
  }

  private String file(String name, String text) throws IOException {
    Path file = files.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static String host(String content) {
    return START + "<host jid='localhost'>" + content + "</host></server-data>";
  }

  @Test
  void aNewFileIsForNobodyElseAndNothingIsOverwritten() throws IOException {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
    Path file = files.resolve("all.xml");
    assertThat(run("", "export", file.toString())).isZero();
    assertThat(out()).isEqualTo("2 accounts were exported.\n");
    assertThat(Files.readString(file)).contains("name='romeo'", "name='juliet'");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("", "export", file.toString())).isEqualTo(AdminCommand.REFUSED);
    assertThat(err()).isEqualTo("There is a file " + file + " already; name another one.\n");
    server.createAccount(Jid.of("ro\\20meo@localhost"));
    assertThat(run("", "export", "ro\\20meo@localhost", "-")).isZero();
    assertThat(out()).contains("<user name='ro\\20meo'>");
    assertThat(run("", "export", "romeo@localhost", "-")).isZero();
    assertThat(out()).startsWith("<?xml").contains("romeo").doesNotContain("juliet", "exported");
    assertThat(err()).isEqualTo("1 account was exported.\n");

    assertThat(run(out(), "import", "-")).isZero();
    assertThat(out()).isEqualTo("made 0, merged 0, replaced 0, skipped 1, refused 0.\n");
  }

  @Test
  void whatCannotBeExportedLeavesNoFile() throws IOException {
    String file = files.resolve("none.xml").toString();
    for (String[] words :
        new String[][] {
          {"export", file},
          {"export", "--domain", "verona.example", file},
          {"export", "romeo@localhost", file},
          {"export", files.resolve("no/such").toString()}
        }) {
      assertThat(run("", words)).isEqualTo(AdminCommand.REFUSED);
      assertThat(err()).containsPattern("There is no account|is not served here|cannot be made");
      assertThat(files).isEmptyDirectory();
    }
  }

  @Test
  void filesAndDirectoriesAreReadWithWhatTheyInclude() throws IOException {
    String main =
        file(
            "main/all.xml",
            host("<xi:include href='users/romeo.xml'/><xi:include href='../out.xml'/>"));
    file("main/users/romeo.xml", "<user xmlns='urn:xmpp:pie:0' name='romeo' password='x'/>");
    file("out.xml", "<user xmlns='urn:xmpp:pie:0' name='tybalt'/>");
    assertThat(run("", "import", main, files.resolve("gone.xml").toString()))
        .isEqualTo(AdminCommand.REFUSED);
    assertThat(out()).isEqualTo("made 1, merged 0, replaced 0, skipped 0, refused 2.\n");
    assertThat(err())
        .contains("out.xml is not below ", "gone.xml, line 1: there is no file")
        .contains(main + ", line 1: ");
    assertThat(exists("romeo")).isTrue();
    assertThat(exists("tybalt")).isFalse();

    file("many/a.xml", host("<user name='a'/>"));
    file("many/b.xml", host("<user name='b'/>"));
    file("many/c.txt", host("<user name='c'/>"));
    assertThat(run("", "import", files.resolve("many").toString())).isZero();
    assertThat(out()).startsWith("made 2, merged 0, replaced 0, skipped 0, refused 0.\n");
    assertThat(run(host("<xi:include href='a.xml'/>"), "import", "-"))
        .isEqualTo(AdminCommand.REFUSED);
    assertThat(err()).contains("what comes from the standard input cannot include files");
  }

  @Test
  void aLargeFileComesThroughAsItIs() throws IOException {
    StringBuilder users = new StringBuilder();
    String card = "<vCard xmlns='vcard-temp'><FN>" + "é".repeat(5_000) + "</FN></vCard>";
    for (int i = 0; i < 200; i++) {
      users.append("<user name='u%03d'>%s</user>\n".formatted(i, card));
    }
    assertThat(run("", "import", "--dry-run", file("large.xml", host(users.toString())))).isZero();
    assertThat(out()).contains("Nothing was stored. It would be: made 200");
    assertThat(run("", "import", file("large.xml", host(users.toString())))).isZero();
    String exported = files.resolve("exported.xml").toString();
    assertThat(run("", "export", "--domain", "localhost", exported)).isZero();
    assertThat(Files.readString(Path.of(exported)))
        .hasSizeGreaterThan(1_000_000)
        .contains("u199", card);
    assertThat(run("", "import", "--existing", "replace", exported)).isZero();
    assertThat(out()).startsWith("made 0, merged 0, replaced 200, skipped 0, refused 0.\n");
  }

  @Test
  void aBackupIsAnArchiveOfTheDatabase() throws IOException {
    Path file = files.resolve("backup.zip");
    assertThat(run("", "backup", file.toString())).isZero();
    assertThat(new Shell(server).told("transfer", "state").toString())
        .contains("backup")
        .contains("The database was copied.");
    assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith(".backup")))
          .isEmpty();
    }
  }

  @Test
  void aDatabaseElsewhereHasItsOwnBackups() throws IOException {
    close();
    server =
        new MemoryServer(
            Map.of(
                ServerSettings.DATA,
                data.toString(),
                DatabaseSettings.URL,
                "jdbc:postgresql://localhost/parley"));
    socket = server.get(AdminSocket.class);
    socket.open(task -> new Thread(task).start());
    assertThat(run("", "backup", files.resolve("b").toString())).isEqualTo(AdminCommand.REFUSED);
    assertThat(err()).contains("such as pg_dump");
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void oneAtATime() throws Exception {
    Path pipe = files.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Thread slow =
        new Thread(
            () -> {
              try {
                command("", new ByteArrayOutputStream(), "import", pipe.toString());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    slow.start();
    try (OutputStream writing = Files.newOutputStream(pipe)) {
      writing.write(host("<user name='a'/>").substring(0, 60).getBytes(StandardCharsets.UTF_8));
      writing.flush();
      assertThat(run("", "backup", files.resolve("b.zip").toString()))
          .isEqualTo(AdminCommand.REFUSED);
      assertThat(err()).isEqualTo("Another export, import or backup is under way.\n");
      assertThat(run("", "user", "list")).isZero();
    }
    slow.join(10_000);
    assertThat(run("", "backup", files.resolve("b.zip").toString())).isZero();
  }

  @Test
  void wrongWords() throws IOException {
    for (String[] words :
        new String[][] {
          {"export"},
          {"export", "--domain", "localhost"},
          {"export", "--all", "x"},
          {"export", "romeo@localhost"},
          {"import"},
          {"import", "--existing", "keep", "x"},
          {"import", "--existing"},
          {"import", "--odd", "x"},
          {"backup"},
          {"backup", "a", "b"}
        }) {
      assertThat(run("", words)).as(String.join(" ", words)).isEqualTo(AdminCommand.USAGE);
      assertThat(err()).startsWith("Usage: parley " + words[0]);
    }
  }
}
