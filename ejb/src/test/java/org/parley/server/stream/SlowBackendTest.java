package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.authPlain;

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
              "localhost,ldap.example",
              AccountSettings.AUTH,
              "ldap.example=house"),
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
