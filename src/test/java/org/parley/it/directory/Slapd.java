package org.parley.it.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.it.client.Program;
import org.parley.it.federation.Daemon;
import org.parley.it.micro.Authority;
import org.parley.it.server.FreePorts;

/** A directory server of Debian (OpenLDAP), at {@code localhost}. */
final class Slapd implements AutoCloseable {
  static final String SUFFIX = "dc=verona,dc=example";
  static final String ADMIN = "cn=admin," + SUFFIX;
  private static final String ADMIN_PASSWORD = "by order of the prince";

  /** The server that has the last word; it must not forget that it was said when it is killed. */
  private static final String PROVIDER = "overlay syncprov\nsyncprov-checkpoint 1 1";

  private static final String CONSUMER =
      "syncrepl rid=001 provider=ldap://127.0.0.1:%d type=refreshAndPersist retry=\"1 +\""
          + " searchbase=\""
          + SUFFIX
          + "\" bindmethod=simple binddn=\""
          + ADMIN
          + "\" credentials=\""
          + ADMIN_PASSWORD
          + '"';

  private final Path directory;
  private final int port;
  private final int tlsPort;
  private final Daemon daemon;

  private Slapd(Authority authority, String role, byte[] photo, String people) throws Exception {
    this.directory = Files.createTempDirectory("parley-slapd");
    FreePorts ports = new FreePorts();
    this.port = ports.next();
    this.tlsPort = ports.next();
    Files.writeString(directory.resolve("authority.pem"), Authority.pem(authority.certificate()));
    Authority.write(authority.server("localhost"), directory, "localhost");
    writeKey();
    Files.createDirectory(directory.resolve("data"));
    Files.write(directory.resolve("romeo.jpg"), photo);
    write("slapd.conf", text("slapd.conf").replace("@ROLE", role));
    write("people.ldif", people);
    this.daemon = new Daemon(directory, "openldap", Map.of());
  }

  /** GnuTLS wants the public key beside the private one. */
  private void writeKey() throws IOException {
    String openssl = Program.require("/usr/bin/openssl", "openssl");
    Program.run(
        directory,
        Map.of(),
        List.of(openssl, "ec", "-in", "localhost.key", "-out", "localhost-full.key"));
  }

  /** One that has people of its own. */
  static Slapd provider(Authority authority, byte[] photo) throws Exception {
    Slapd made = new Slapd(authority, PROVIDER, photo, text("house.ldif"));
    made.daemon.run(
        List.of(
            Program.require("/usr/sbin/slapadd", "slapd"),
            "-w",
            "-f",
            made.file("slapd.conf"),
            "-l",
            made.file("people.ldif")));
    return made;
  }

  /** One that has those of another one, and hears of what is changed there. */
  static Slapd consumer(Authority authority, Slapd provider) throws Exception {
    return new Slapd(authority, CONSUMER.formatted(provider.port), new byte[0], "");
  }

  private static String text(String resource) {
    try (InputStream in = Slapd.class.getResourceAsStream("/directory/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        directory.resolve(name),
        text.replace("@D", directory.toString()).replace("@SECRET", '"' + ADMIN_PASSWORD + '"'));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  String plainUrl() {
    return "ldap://localhost:" + port;
  }

  String tlsUrl() {
    return "ldaps://localhost:" + tlsPort;
  }

  /** Starts it, if it does not run, and waits until it answers. */
  void start() throws IOException {
    if (daemon.isAlive()) {
      return;
    }
    String addresses = "ldap://127.0.0.1:%d/ ldaps://127.0.0.1:%d/".formatted(port, tlsPort);
    daemon.start(
        List.of("/usr/sbin/slapd", "-f", file("slapd.conf"), "-h", addresses, "-d", "stats"));
    daemon.awaitOpen(port);
    daemon.awaitOpen(tlsPort);
  }

  /**
   * Changes entries as an administrator does.
   *
   * @param ldif the changes (RFC 2849)
   */
  void change(String ldif) throws IOException {
    Path changes = Files.createTempFile("parley-change", ".ldif");
    try {
      Files.writeString(changes, ldif);
      administer("ldapmodify", "-f", changes.toString());
    } finally {
      Files.delete(changes);
    }
  }

  /** Tells of which time its entries are; another server with the same has the same entries. */
  String state() throws IOException {
    return administer("ldapsearch", "-LLL", "-s", "base", "-b", SUFFIX, "contextCSN");
  }

  private String administer(String tool, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.require("/usr/bin/" + tool, "ldap-utils"),
                "-x",
                "-H",
                "ldap://127.0.0.1:" + port,
                "-D",
                ADMIN,
                "-w",
                ADMIN_PASSWORD));
    command.addAll(List.of(words));
    return Program.run(Path.of(System.getProperty("java.io.tmpdir")), Map.of(), command);
  }

  /** It does nothing any more, and whoever connects waits. */
  void pause() throws IOException {
    daemon.pause();
  }

  void resume() throws IOException {
    daemon.resume();
  }

  /** It ends at once; whoever connects is refused. */
  void kill() {
    daemon.kill();
  }

  /** What it has told of each connection and request. */
  String log() {
    return daemon.log();
  }

  @Override
  public void close() {
    daemon.discard();
  }
}
