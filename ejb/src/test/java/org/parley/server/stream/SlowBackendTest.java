package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.MapBackend;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.Workforce;

/** Who waits for a slow directory keeps nobody else waiting. */
@Timeout(60)
class SlowBackendTest {
  private final MapBackend ldap = new MapBackend("house");
  private final CountDownLatch slow = new CountDownLatch(1);
  private final MemoryServer server =
      new MemoryServer(
          Map.of(
              ServerSettings.DOMAINS,
              "localhost,ldap.example,both.example",
              AccountSettings.AUTH,
              "ldap.example=house,both.example=house+own",
              AccountSettings.REGISTRATION,
              "open"),
          ldap);

  @BeforeEach
  void start() {
    server.createAccount(Jid.of("juliet@localhost"));
    ldap.put("romeo@ldap.example", "wherefore");
    ldap.slow(slow);
    server.get(Workforce.class).start(Thread::new, 2, 1);
  }

  @AfterEach
  void stop() {
    slow.countDown();
    server.get(Workforce.class).stop();
    server.close();
  }

  private MemoryLink link(String domain) {
    MemoryLink link = server.secureLink();
    link.open(domain);
    link.next();
    return link;
  }

  private static Element await(MemoryLink link) throws InterruptedException {
    Element answer = link.next();
    while (answer == null) {
      Thread.sleep(1);
      answer = link.next();
    }
    return answer;
  }

  @Test
  void whoMakesAnAccountWaitsAlone() throws Exception {
    MemoryLink link = link("both.example");
    send(
        link,
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>mercutio</username>"
            + "<password>secret</password></query></iq>");
    assertThat(link.next()).isNull();
    slow.countDown();
    assertThat(await(link).attribute("type")).isEqualTo("result");
  }

  @Test
  void soDoesWhoAsksForTheOwnAccount() throws Exception {
    ldap.slow(new CountDownLatch(0));
    MemoryLink link = link("both.example");
    ldap.put("romeo@both.example", "wherefore");
    authPlain(link, "romeo");
    assertThat(await(link).name()).isEqualTo("success");
    link.open("both.example");
    await(link);
    send(link, "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    assertThat(await(link).attribute("id")).isEqualTo("b");
    ldap.slow(slow);
    send(link, "<iq type='get' id='g'><query xmlns='jabber:iq:register'/></iq>");
    assertThat(link.next()).isNull();
    slow.countDown();
    assertStanzaError(await(link), "not-allowed");
    send(link, "<iq type='set' id='d'><query xmlns='jabber:iq:register'><remove/></query></iq>");
    assertStanzaError(await(link), "not-allowed");
  }

  @Test
  void passwordsOfOtherDomainsAreLookedAtMeanwhile() throws Exception {
    List<MemoryLink> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      MemoryLink link = link("ldap.example");
      authPlain(link, "romeo");
      waiting.add(link);
    }
    MemoryLink other = link("localhost");
    authPlain(other, "juliet");
    assertThat(await(other).name()).isEqualTo("success");
    assertThat(waiting).allMatch(link -> link.next() == null);
    slow.countDown();
    for (MemoryLink link : waiting) {
      assertThat(await(link).name()).isEqualTo("success");
    }
  }
}
