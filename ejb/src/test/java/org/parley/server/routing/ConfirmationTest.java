package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.core.jid.Jid;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.OfflineRepository.OfflineMessage;

/** An answer tells a client that the messages that it sent before are stored. */
@Timeout(30)
class ConfirmationTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");

  @Test
  void anAnswerWaitsForAMessageThatWaitsForItsAccount() throws Exception {
    try (MemoryServer server = new MemoryServer()) {
      MemoryLink romeo = romeo(server);
      Busy juliet = Busy.account(server, JULIET);

      send(romeo, message("B"));
      send(romeo, PING);
      assertThat(romeo.next()).isNull();
      juliet.done();

      assertThat(romeo.next().attribute("id")).isEqualTo("after");
      assertThat(server.get(OfflineRepository.class).list(JULIET, 0, 10)).hasSize(1);
    }
  }

  @Test
  void nobodyElseWaitsForABusyAccount() throws Exception {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("benvolio@localhost"));
      MemoryLink romeo = romeo(server);
      MemoryLink benvolio = bound(server, "benvolio", "street");
      Busy juliet = Busy.account(server, JULIET);

      send(romeo, message("B"));
      send(romeo, PING);
      send(benvolio, message("C").replace("juliet", "romeo"));
      send(benvolio, PING);

      assertThat(benvolio.next().attribute("id")).isEqualTo("after");
      juliet.done();
    }
  }

  @Test
  void whoBringsTooMuchIsNotReadFurtherAndLosesNothing() throws Exception {
    try (MemoryServer server = new MemoryServer()) {
      MemoryLink romeo = romeo(server);
      Busy juliet = Busy.account(server, JULIET);

      for (int i = 0; i < 50; i++) {
        send(romeo, message("" + i));
      }
      assertThat(romeo.waiting()).isBetween(40, 43);
      juliet.done();

      assertThat(romeo.waiting()).isZero();
      assertThat(server.get(OfflineRepository.class).list(JULIET, 0, 100))
          .extracting(OfflineMessage::stanza)
          .hasSize(50)
          .allSatisfy(stanza -> assertThat(stanza).contains("<body>"));
    }
  }

  @Test
  void afterTheEndOfAConnectionWhatItBroughtIsStillHandled() throws Exception {
    try (MemoryServer server = new MemoryServer()) {
      MemoryLink romeo = romeo(server);
      Busy juliet = Busy.account(server, JULIET);

      for (int i = 0; i < 20; i++) {
        send(romeo, message("" + i));
      }
      romeo.vanish();
      juliet.done();

      assertThat(server.get(OfflineRepository.class).list(JULIET, 0, 100)).hasSize(20);
      assertThat(server.get(SessionRegistry.class).count()).isZero();
    }
  }

  private static final String PING = "<iq type='get' id='after'><ping xmlns='urn:xmpp:ping'/></iq>";

  private static String message(String body) {
    return "<message to='juliet@localhost' type='chat'><body>" + body + "</body></message>";
  }

  private static MemoryLink romeo(MemoryServer server) {
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(JULIET);
    return bound(server, "romeo", "orchard");
  }

  /** An account that is busy on another thread. */
  private record Busy(Thread thread, CountDownLatch end) {
    static Busy account(MemoryServer server, Jid account) throws InterruptedException {
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () ->
                  server
                      .get(AccountExecutors.class)
                      .execute(
                          account,
                          () -> {
                            busy.countDown();
                            await(end);
                          }));
      thread.start();
      busy.await();
      return new Busy(thread, end);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    void done() throws InterruptedException {
      end.countDown();
      thread.join();
    }
  }
}
