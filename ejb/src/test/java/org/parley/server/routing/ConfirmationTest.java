package org.parley.server.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.xml.ElementReader;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.AccountExecutors;
import org.parley.server.store.OfflineRepository;

/** An answer tells a client that the messages that it sent before are stored. */
class ConfirmationTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");

  @Test
  void anAnswerWaitsForAMessageThatWaitsForItsAccount() throws Exception {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      server.createAccount(JULIET);
      MemoryLink romeo = bound(server, "romeo", "orchard");
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      Thread other = new Thread(() -> occupy(server, busy, done));
      other.start();
      busy.await();

      Thread sender = new Thread(() -> sendAndAsk(romeo));
      sender.start();
      while (!EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED)
          .contains(sender.getState())) {
        Thread.onSpinWait();
      }
      assertThat(sender.getState()).isEqualTo(Thread.State.WAITING);
      done.countDown();
      sender.join();
      other.join();

      assertThat(romeo.next().attribute("id")).isEqualTo("after");
      assertThat(server.get(OfflineRepository.class).list(JULIET, 0, 10)).hasSize(1);
    }
  }

  /** Juliet's account is busy on another thread. */
  private static void occupy(MemoryServer server, CountDownLatch busy, CountDownLatch done) {
    server
        .get(AccountExecutors.class)
        .execute(
            JULIET,
            () -> {
              busy.countDown();
              try {
                done.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static void sendAndAsk(MemoryLink romeo) {
    send(romeo, "<message to='juliet@localhost' type='chat'><body>B</body></message>");
    romeo.happen(
        new LinkEvent.Received(
            ElementReader.parse(
                "<iq xmlns='jabber:client' type='get' id='after'>"
                    + "<ping xmlns='urn:xmpp:ping'/></iq>")));
  }
}
