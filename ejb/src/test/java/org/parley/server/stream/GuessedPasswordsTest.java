package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.Workforce;

/** Who guesses waits, on no thread of the server, and whoever knows the password gets in. */
@Timeout(60)
class GuessedPasswordsTest {
  private final MemoryServer server =
      new MemoryServer(
          Map.of(AccountSettings.GUESS_PAUSE, "1", AccountSettings.SASL_ATTEMPTS, "1000"));

  @BeforeEach
  void start() {
    server.createAccount(Jid.of("juliet@localhost"));
    server.get(Workforce.class).start(Thread::new, 2, 1);
  }

  @AfterEach
  void stop() {
    server.get(Workforce.class).stop();
    server.close();
  }

  private MemoryLink link() {
    MemoryLink link = server.secureLink();
    link.open("localhost");
    link.next();
    return link;
  }

  private static void plain(MemoryLink link, String password) {
    byte[] message = ("\0juliet\0" + password).getBytes(StandardCharsets.UTF_8);
    link.receiveXml(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
            + Base64.getEncoder().encodeToString(message)
            + "</auth>");
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
  void guessesAreSlowedDownAndTheRightPasswordIsStillTaken() throws Exception {
    MemoryLink link = link();
    long begin = System.nanoTime();
    for (int i = 0; i < 7; i++) {
      server.clock().advance(Duration.ofSeconds(1));
      plain(link, "wrong" + i);
      assertThat(await(link).hasChild("not-authorized", "urn:ietf:params:xml:ns:xmpp-sasl"))
          .isTrue();
    }
    server.clock().advance(Duration.ofSeconds(1));
    plain(link, "wherefore");
    assertThat(await(link).name()).isEqualTo("success");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThan(1000);
  }

  @Test
  void whatFollowsAnAttemptWaitsForItsOutcome() throws Exception {
    MemoryLink link = link();
    plain(link, "wherefore");
    link.open("localhost");
    assertThat(await(link).name()).isEqualTo("success");
    assertThat(await(link).name()).isEqualTo("features");
  }

  @Test
  void theThreadThatBringsAGuessDoesNotWait() throws Exception {
    List<MemoryLink> links = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      links.add(link());
    }
    long begin = System.nanoTime();
    for (int round = 0; round < 2; round++) {
      links.forEach(link -> plain(link, "wrong"));
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(1500);
    for (MemoryLink link : links) {
      assertThat(await(link).name()).isEqualTo("failure");
      assertThat(await(link).name()).isEqualTo("failure");
    }
  }

  @Test
  void aConnectionThatEndsMeanwhileIsForgotten() throws Exception {
    MemoryLink link = link();
    plain(link, "wherefore");
    link.vanish();
    while (link.waiting() > 0) {
      Thread.sleep(1);
    }
    assertThat(link.isClosed()).isTrue();
  }
}
