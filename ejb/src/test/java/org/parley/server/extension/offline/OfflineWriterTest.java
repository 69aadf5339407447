package org.parley.server.extension.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.xml.ElementReader;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.Outcome;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.store.OfflineRepository;

/** What becomes of messages when the database takes some of them, or none. */
class OfflineWriterTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost/a");
  private static final Jid JULIET = Jid.of("juliet@localhost");

  private final List<String> stored = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<Outcome> settled = new ArrayList<>();
  private boolean down;
  private int calls;

  private final OfflineWriter writer =
      new OfflineWriter(new Repository(), new Router(), Clock.systemUTC());

  private final class Repository implements OfflineRepository {
    @Override
    public List<Boolean> add(List<NewMessage> messages) {
      calls++;
      if (down || messages.stream().anyMatch(message -> message.stanza().contains("poison"))) {
        throw new IllegalStateException("No space left on device");
      }
      return messages.stream()
          .map(message -> ElementReader.parse(message.stanza()).text())
          .map(text -> !text.equals("full") && stored.add(text))
          .toList();
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
