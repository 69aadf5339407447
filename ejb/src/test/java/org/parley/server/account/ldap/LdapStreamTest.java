package org.parley.server.account.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** People of a directory on the whole server. */
class LdapStreamTest {
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
}
