package org.parley.server.stream.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.session.Session;
import org.parley.server.session.SessionManager;
import org.parley.server.stream.StreamManager;

/** Whoever is handling a stanza of one session may end another one. */
class EndsOfOthersTest {

  @Test
  void twoThatEndEachOtherDoNotWaitForEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2, EndsOfOthersTest::daemon);
    try (MemoryServer server = new MemoryServer()) {
      ManagedSession romeo = managed(server, "romeo");
      ManagedSession juliet = managed(server, "juliet");
      CyclicBarrier both = new CyclicBarrier(2);
      Future<?> one = threads.submit(() -> endInTheMidst(server, romeo, juliet, both));
      Future<?> other = threads.submit(() -> endInTheMidst(server, juliet, romeo, both));
      one.get(10, TimeUnit.SECONDS);
      other.get(10, TimeUnit.SECONDS);
      ManagedSessions sessions = server.get(ManagedSessions.class);
      assertThat(sessions.find(romeo.id(), romeo.session().account())).isNull();
      assertThat(sessions.handledBefore(romeo.id(), romeo.session().account())).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Else its client would be told of one too many or too few, and lose it or send it twice. */
  @Test
  void whatComesAfterTheEndIsNeitherHandledNorCounted() {
    try (MemoryServer server = new MemoryServer()) {
      ManagedSession romeo = managed(server, "romeo");
      ManagedStream stream = romeo.takeOver(null);
      romeo.takeOver(stream);
      assertThat(romeo.begin(stream)).isTrue();
      server.get(SessionManager.class).end(romeo.session());
      assertThat(romeo.begin(stream)).isFalse();
      romeo.handled();
      assertThat(romeo.count()).isEqualTo(1);
      ManagedSessions sessions = server.get(ManagedSessions.class);
      assertThat(sessions.handledBefore(romeo.id(), romeo.session().account())).isEqualTo(1);
    }
  }

  /** What was counted is handled, though the session ends before it was looked at. */
  @Test
  void aMessageThatWasCountedIsDelivered() {
    try (MemoryServer server = new MemoryServer()) {
      ManagedSession romeo = managed(server, "romeo");
      server.createAccount(Jid.of("juliet@localhost"));
      MemoryLink juliet = bound(server, "juliet", "r");
      juliet.receiveXml("<presence xmlns='jabber:client'/>");
      ManagedStream stream = romeo.takeOver(null);
      romeo.takeOver(stream);
      stream.stream().manage(new EndsInTheMidst(server, romeo.session(), stream));
      ((MemoryLink) stream.stream().link())
          .receiveXml(
              "<message xmlns='jabber:client' to='juliet@localhost'><body>1</body></message>");
      Element heard = juliet.next();
      while (heard != null && !heard.name().equals("message")) {
        heard = juliet.next();
      }
      assertThat(heard).isNotNull();
    }
  }

  /** Ends the session between counting and handling. */
  private record EndsInTheMidst(MemoryServer server, Session session, StreamManager manager)
      implements StreamManager {
    @Override
    public boolean begin() {
      boolean counts = manager.begin();
      server.get(SessionManager.class).end(session);
      return counts;
    }

    @Override
    public void handled() {
      manager.handled();
    }

    @Override
    public boolean isReplaced() {
      return manager.isReplaced();
    }

    @Override
    public boolean suspend() {
      return manager.suspend();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private static ManagedSession managed(MemoryServer server, String name) {
    Jid account = Jid.of(name + "@localhost");
    server.createAccount(account);
    MemoryLink link = bound(server, name, "r");
    link.receiveXml("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
    return server.get(ManagedSessions.class).find(link.next().attribute("id"), account);
  }

  private static Void endInTheMidst(
      MemoryServer server, ManagedSession own, ManagedSession other, CyclicBarrier both)
      throws Exception {
    ManagedStream stream = own.takeOver(null);
    own.takeOver(stream);
    assertThat(own.begin(stream)).isTrue();
    try {
      both.await(10, TimeUnit.SECONDS);
      server.get(SessionManager.class).end(other.session());
    } finally {
      own.handled();
    }
    return null;
  }
}
