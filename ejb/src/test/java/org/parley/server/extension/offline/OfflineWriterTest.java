package org.parley.server.extension.offline;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.ElementReader;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.Backlog;
import org.parley.server.session.Workforce;
import org.parley.server.store.OfflineRepository;
import org.parley.server.store.database.WithoutDatabase;

/** What becomes of messages when the database takes some of them, or none. */
class OfflineWriterTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost/a");
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private final List<String> stored = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private volatile CountDownLatch open = new CountDownLatch(0);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final List<Outcome> settled = new ArrayList<>();
  private boolean down;
  private int calls;

  private final Workforce workforce = new Workforce();
  private final OfflineWriter writer =
      new OfflineWriter(new Repository(), WithoutDatabase.commit(), workforce, new Router());

  private final class Repository implements OfflineRepository {
    @Override
    public List<Boolean> write(EntityManager em, List<NewMessage> messages) {
      calls++;
      entered.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (down || messages.stream().anyMatch(message -> message.stanza().contains("poison"))) {
        throw new IllegalStateException("No space left on device");
      }
      return messages.stream()
          .map(message -> ElementReader.parse(message.stanza()).text())
          .map(text -> !text.equals("full") && stored.add(text))
          .toList();
    }

    @Override
    public long weight(NewMessage message) {
      return 1;
    }

    @Override
    public List<OfflineMessage> list(Jid owner, long afterId, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int count(Jid owner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Jid owner, Collection<Long> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeAll(Jid owner) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Router implements StanzaRouter {
    @Override
    public void route(Envelope envelope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void route(Stanza stanza) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void settle(Envelope envelope, Outcome outcome) {
      if (outcome instanceof Outcome.Refused why) {
        bounce(envelope.stanza(), why.error());
      } else {
        settled.add(outcome);
      }
    }

    @Override
    public void bounce(Stanza stanza, StanzaError error) {
      assertThat(error.condition()).isEqualTo(Condition.SERVICE_UNAVAILABLE);
      refused.add(stanza.element().text());
    }

    @Override
    public void undelivered(Envelope envelope) {
      throw new UnsupportedOperationException();
    }
  }

  private void keep(String text) {
    String xml = "<message xmlns='jabber:client'>" + text + "</message>";
    Stanza message = Stanza.of(ElementReader.parse(xml), ROMEO, JULIET);
    writer.keep(Envelope.own(message, Clock.systemUTC()));
  }

  @Test
  void oneMessageThatCannotBeStoredIsRefusedAlone() {
    writer.beginBatch();
    for (String text : List.of("a", "poison", "b", "c")) {
      keep(text);
    }
    writer.endBatch();
    assertThat(stored).containsExactly("a", "b", "c");
    assertThat(refused).containsExactly("poison");
  }

  /** Nobody waits for a database that takes nothing to refuse each of many. */
  @Test
  void whenNothingCanBeStoredAllAreRefusedSoon() {
    down = true;
    writer.beginBatch();
    for (int i = 0; i < 100; i++) {
      keep("m" + i);
    }
    writer.endBatch();
    assertThat(stored).isEmpty();
    assertThat(refused).hasSize(100).doesNotHaveDuplicates();
    assertThat(calls).isLessThan(10);
  }

  /** A full quota is no fault of the database. */
  @Test
  void thoseBeyondTheQuotaDoNotKeepOthersOut() {
    writer.beginBatch();
    for (String text : List.of("poison", "full", "full", "full", "full", "last")) {
      keep(text);
    }
    writer.endBatch();
    assertThat(stored).containsExactly("last");
    assertThat(refused).containsExactly("poison", "full", "full", "full", "full");
  }

  @Test
  void aStreamWaitsForNothingOfOthers() throws Exception {
    open = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              workforce.enter(new Backlog(8, 1000));
              keep("of another");
            });
    other.start();
    entered.await();
    workforce.enter(new Backlog(8, 1000));
    writer.beginBatch();
    writer.flushOwn();
    writer.endBatch();
    assertThat(stored).isEmpty();
    Thread opener = new Thread(open::countDown);
    writer.beginBatch();
    keep("own");
    opener.start();
    writer.flushOwn();
    assertThat(stored).containsExactly("of another", "own");
    writer.endBatch();
    workforce.enter(null);
    other.join();
  }

  @Test
  void whatBecameOfEachIsTold() {
    keep("kept");
    keep("<composing xmlns='http://jabber.org/protocol/chatstates'/>");
    assertThat(settled).containsExactly(Outcome.Plain.STORED, Outcome.Plain.DROPPED);
  }

  @Test
  void afterwardsMessagesAreStoredAgain() {
    down = true;
    keep("lost");
    down = false;
    keep("kept");
    assertThat(refused).containsExactly("lost");
    assertThat(stored).containsExactly("kept");
  }
}
