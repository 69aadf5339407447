package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.directory.DirectoryKeyRepository;

/** People of a directory on the whole server. */
class LdapStreamTest {
  private static final ScramHash HASH = ScramHash.SHA_256;
  private TestDirectory directory;
  private MemoryServer server;

  @BeforeEach
  void start() throws LDAPException {
    directory = TestDirectory.plain();
    directory.person("romeo", "secret");
    directory.person("juliet", "secret");
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    server = new MemoryServer(settings);
  }

  @AfterEach
  void stop() {
    server.get(Announcements.class).tell(new ServerStopping());
    server.close();
    directory.close();
  }

  private MemoryLink opened(MemoryLink link) {
    link.open("example.org");
    link.next();
    return link;
  }

  private static void plain(MemoryLink link, String name, String password) {
    auth(link, "PLAIN", base64("\0" + name + "\0" + password));
  }

  private MemoryLink online(String name) {
    MemoryLink link = opened(server.secureLink());
    plain(link, name, "secret");
    assertThat(link.next().name()).isEqualTo("success");
    assertThat(bound(bind(opened(link), "x"))).isEqualTo(Jid.of(name + "@example.org/x"));
    send(link, "<presence/>");
    link.next();
    return link;
  }

  @Test
  void whoIsLoggedInStaysWhileTheDirectoryIsAway() throws LDAPException {
    MemoryLink romeo = online("romeo");
    MemoryLink juliet = online("juliet");
    directory.down();
    MemoryLink other = opened(server.secureLink());
    plain(other, "romeo", "secret");
    assertFailure(other, "temporary-auth-failure");
    server.clock().advance(Duration.ofMinutes(2));
    send(romeo, "<message to='juliet@example.org' type='chat'><body>Hi</body></message>");
    Element message = juliet.next();
    assertThat(message.childText("body", "jabber:client")).isEqualTo("Hi");
    directory.up();
    server.clock().advance(Duration.ofSeconds(10));
    plain(other, "romeo", "secret");
    assertThat(other.next().name()).isEqualTo("success");
  }

  @Test
  void whoHasLeftCannotLogIn() throws LDAPException {
    online("romeo");
    directory.server().delete(TestDirectory.personDn("romeo"));
    MemoryLink link = opened(server.secureLink());
    plain(link, "romeo", "secret");
    assertFailure(link, "not-authorized");
  }

  @Test
  void whoHasKeysInTheDirectoryLogsInByScram() throws LDAPException {
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    ScramCredential keys = ScramCredential.of(HASH, "secret", salt, 4096);
    Base64.Encoder encoder = Base64.getEncoder();
    directory.person(
        "benvolio",
        "another",
        "authPassword",
        "SCRAM-SHA-256$4096:"
            + encoder.encodeToString(salt)
            + "$"
            + encoder.encodeToString(keys.storedKey())
            + ":"
            + encoder.encodeToString(keys.serverKey()));
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.SCRAM, "SHA-256");
    try (MemoryServer scram = new MemoryServer(settings)) {
      MemoryLink link = scram.secureLink();
      link.open("example.org");
      assertThat(link.next().child("mechanisms", Namespaces.SASL).elements())
          .extracting(Element::text)
          .containsExactly("SCRAM-SHA-256", "PLAIN");
      assertThat(answer(link, "nobody", "secret").name()).isEqualTo("failure");
      assertThat(answer(link, "benvolio", "another").name()).isEqualTo("failure");
      assertThat(answer(link, "benvolio", "secret").name()).isEqualTo("success");
      scram.get(Announcements.class).tell(new ServerStopping());
    }
  }

  @Test
  void whoHasLoggedInByPlainDoesSoByScramAfterwards() throws LDAPException {
    directory.person("benvolio", "secret", "pwdChangedTime", "20250101000000Z");
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.KEEP_KEYS, "SHA-256");
    try (MemoryServer scram = new MemoryServer(settings)) {
      MemoryLink link = scram.secureLink();
      link.open("example.org");
      assertThat(link.next().child("mechanisms", Namespaces.SASL).elements())
          .extracting(Element::text)
          .containsExactly("SCRAM-SHA-256", "PLAIN");
      // a client that goes on with the next mechanism gets in
      assertThat(answer(link, "benvolio", "secret").child("not-authorized", Namespaces.SASL))
          .isNotNull();
      plain(link, "benvolio", "secret");
      assertThat(link.next().name()).isEqualTo("success");

      MemoryLink second = opened(scram.secureLink());
      assertThat(answer(second, "benvolio", "another").name()).isEqualTo("failure");
      assertThat(answer(second, "nobody", "secret").child("not-authorized", Namespaces.SASL))
          .isNotNull();
      assertThat(answer(second, "benvolio", "secret").name()).isEqualTo("success");

      MemoryLink third = opened(scram.secureLink());
      directory.down();
      auth(third, "SCRAM-SHA-256", base64("n,,n=benvolio,r=abc"));
      assertFailure(third, "temporary-auth-failure");
      scram.get(Announcements.class).tell(new ServerStopping());
    }
  }

  @Test
  void whatIsKeptOfAPersonGoesWithTheRest() throws LDAPException {
    Jid benvolio = Jid.of("benvolio@example.org");
    directory.person("benvolio", "secret", "pwdChangedTime", "20250101000000Z");
    Map<Setting, String> settings = LocalLdap.settings(directory.url());
    settings.put(LdapSettings.KEEP_KEYS, "SHA-256");
    try (MemoryServer scram = new MemoryServer(settings)) {
      plain(opened(scram.secureLink()), "benvolio", "secret");
      DirectoryKeyRepository keys = scram.get(DirectoryKeyRepository.class);
      assertThat(keys.findAll(benvolio)).hasSize(1);
      scram.removeAccount(benvolio);
      assertThat(keys.findAll(benvolio)).isEmpty();
      scram.get(Announcements.class).tell(new ServerStopping());
    }
  }

  /** What the server answers in the end to somebody who knows a password. */
  private static Element answer(MemoryLink link, String user, String password) {
    String bare = "n=" + user + ",r=abc";
    auth(link, "SCRAM-SHA-256", base64("n,," + bare));
    String serverFirst =
        new String(Base64.getDecoder().decode(link.next().text()), StandardCharsets.UTF_8);
    String[] parts = serverFirst.split(",");
    byte[] salted =
        HASH.saltedPassword(
            password.getBytes(StandardCharsets.UTF_8),
            Base64.getDecoder().decode(parts[1].substring(2)),
            Integer.parseInt(parts[2].substring(2)));
    byte[] clientKey = HASH.hmac(salted, "Client Key".getBytes(StandardCharsets.UTF_8));
    String withoutProof = "c=biws," + parts[0];
    String signed = bare + "," + serverFirst + "," + withoutProof;
    byte[] signature = HASH.hmac(HASH.hash(clientKey), signed.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < signature.length; i++) {
      clientKey[i] ^= signature[i];
    }
    String last = withoutProof + ",p=" + Base64.getEncoder().encodeToString(clientKey);
    link.receiveXml("<response xmlns='" + Namespaces.SASL + "'>" + base64(last) + "</response>");
    return link.next();
  }
}
