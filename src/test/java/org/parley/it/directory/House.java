package org.parley.it.directory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.parley.it.micro.Authority;
import org.parley.it.server.Await;

/**
 * A house with its people in a directory of two servers: what is changed at the first is soon known
 * at the second. The certificates of both come from the house's own authority.
 */
final class House implements AutoCloseable {
  /** Of everybody in {@code house.ldif} but Jürgen. */
  static final String PASSWORD = "wherefore";

  /** Jürgen's. */
  static final String ODD_PASSWORD = "Gr\u00fc\u00dfe, \u8594\u8587 & <\ud83c\udfad>";

  static final String SEARCHER_PASSWORD = "searching high and low";

  /** So long a login waits for the directory at most. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SIDE = 48;

  private final byte[] photo = photo();
  private final Path trust;
  private final Slapd first;
  private final Slapd second;

  House() throws Exception {
    Authority authority = new Authority("House");
    trust = Files.createTempFile("parley-house", ".pem");
    Files.writeString(trust, Authority.pem(authority.certificate()));
    first = Slapd.provider(authority, photo);
    second = Slapd.consumer(authority, first);
    try {
      start();
    } catch (IOException | AssertionError e) {
      close();
      throw e;
    }
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return jpeg.toByteArray();
  }

  /** Starts those that do not run; both have the same people then. */
  void start() throws IOException {
    first.start();
    second.start();
    awaitSame();
  }

  /** Waits until the second server has what the first one has. */
  private void awaitSame() throws IOException {
    String wanted = first.state();
    Await.until(
        PATIENCE, () -> "the second server has " + wanted, () -> state(second).equals(wanted));
  }

  /** What has nothing yet cannot be searched. */
  private static String state(Slapd server) {
    try {
      return server.state();
    } catch (IOException | AssertionError e) {
      return "";
    }
  }

  /** With StartTLS to the first server and LDAPS to the second. */
  Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("PARLEY_LDAP_URL", first.plainUrl() + ',' + second.tlsUrl()),
        Map.entry("PARLEY_LDAP_TRUST", trust.toString()),
        Map.entry("PARLEY_LDAP_BIND_DN", "cn=parley,ou=services," + Slapd.SUFFIX),
        Map.entry("PARLEY_LDAP_BIND_PASSWORD", SEARCHER_PASSWORD),
        Map.entry("PARLEY_LDAP_BASE", "ou=people," + Slapd.SUFFIX),
        Map.entry("PARLEY_LDAP_GROUP_BASE", "ou=groups," + Slapd.SUFFIX),
        Map.entry("PARLEY_LDAP_LOGIN_GROUPS", "cn=chat,ou=groups," + Slapd.SUFFIX),
        Map.entry("PARLEY_LDAP_TIMEOUT", Long.toString(TIMEOUT.toSeconds())),
        Map.entry("PARLEY_LDAP_TIMEOUT_CONNECT", "1"),
        Map.entry("PARLEY_LDAP_TIMEOUT_ANSWER", "2"));
  }

  Slapd first() {
    return first;
  }

  Slapd second() {
    return second;
  }

  /** Changes entries at the first server, and waits until the second one has those, too. */
  void change(String dn, String... changes) throws IOException {
    first.change("dn: " + dn + '\n' + String.join("\n", changes) + '\n');
    awaitSame();
  }

  static String dn(String uid) {
    return "uid=" + uid + ",ou=people," + Slapd.SUFFIX;
  }

  /** Romeo's picture. */
  byte[] romeo() {
    return photo.clone();
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
    Files.delete(trust);
  }
}
