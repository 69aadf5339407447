package org.parley.server.extension.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.form.FormBuilder;
import org.parley.server.metrics.DomainTraffic;
import org.parley.server.script.TestClock;
import org.parley.server.session.Session;

class CommandSessionsTest {
  private static final Jid PROSPERO = Jid.of("prospero@island.example/cell");
  private static final Duration LIFETIME = Duration.ofMillis(CommandSessions.LIFETIME);

  private final TestClock clock = new TestClock();
  private final CommandSessions sessions = new CommandSessions(clock.steady());

  private static CommandRequest.Owner owner(Jid requester) {
    return new CommandRequest.Owner(requester, Jid.of("island.example"), "storm");
  }

  private CommandSession begin(Jid requester) {
    Stage first = Stage.last(FormBuilder.form("urn:example").build(), (caller, form) -> null);
    CommandSession session = new CommandSession(owner(requester), first);
    sessions.add(session);
    return session;
  }

  private void assertRefused(CommandSession session, String condition) {
    assertThatThrownBy(() -> sessions.take(session.id(), session.owner()))
        .isInstanceOfSatisfying(
            StanzaException.class,
            e -> assertThat(e.error().application().name()).isEqualTo(condition));
  }

  @Test
  void anIdIsNeverTheSame() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(new CommandSession(owner(PROSPERO), Stage.done()).id());
    }
    assertThat(ids).hasSize(100).allMatch(id -> id.length() >= 16);
  }

  @Test
  void aSessionWaitsForItsTime() {
    CommandSession session = begin(PROSPERO);
    clock.advance(LIFETIME.minusSeconds(1));
    sessions.giveBack(sessions.take(session.id(), session.owner()));
    clock.advance(LIFETIME.minusSeconds(1));
    sessions.everySecond();
    assertThat(sessions.size()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertRefused(session, "session-expired");
  }

  @Test
  void whoNeverComesBackIsForgotten() {
    CommandSession session = begin(PROSPERO);
    clock.advance(LIFETIME);
    sessions.everySecond();
    assertThat(sessions.size()).isZero();
    assertRefused(session, "session-expired");
  }

  @Test
  void whatIsCarriedOutDoesNotExpire() {
    CommandSession session = begin(PROSPERO);
    sessions.take(session.id(), session.owner());
    clock.advance(LIFETIME);
    sessions.everySecond();
    sessions.giveBack(session);
    assertThat(sessions.take(session.id(), session.owner())).isSameAs(session);
  }

  @Test
  void oneRequestAtATimeHasASession() {
    CommandSession session = begin(PROSPERO);
    sessions.take(session.id(), session.owner());
    assertThatThrownBy(() -> sessions.take(session.id(), session.owner()))
        .isInstanceOfSatisfying(
            StanzaException.class,
            e -> assertThat(e.error().condition()).isEqualTo(Condition.UNEXPECTED_REQUEST));
  }

  @Test
  void nobodyElseHasASession() {
    CommandSession session = begin(PROSPERO);
    Jid other = Jid.of("prospero@island.example/ship");
    assertRefusedFor(owner(other), session);
    sessions.end(session);
    assertRefusedFor(owner(other), session);
    assertRefused(session, "session-expired");
  }

  private void assertRefusedFor(CommandRequest.Owner owner, CommandSession session) {
    assertThatThrownBy(() -> sessions.take(session.id(), owner))
        .isInstanceOfSatisfying(
            StanzaException.class,
            e -> assertThat(e.error().application().name()).isEqualTo("bad-sessionid"));
  }

  @Test
  void theEldestOfAnAccountMakesRoom() {
    CommandSession eldest = begin(PROSPERO);
    CommandSession second = begin(Jid.of("prospero@island.example/ship"));
    CommandSession other = begin(Jid.of("alonso@island.example/ship"));
    for (int i = 2; i < CommandSessions.MOST_OF_ONE; i++) {
      begin(PROSPERO);
    }
    assertThat(sessions.size()).isEqualTo(CommandSessions.MOST_OF_ONE + 1);
    sessions.giveBack(sessions.take(eldest.id(), eldest.owner()));
    begin(PROSPERO);
    assertThat(sessions.size()).isEqualTo(CommandSessions.MOST_OF_ONE + 1);
    assertRefused(second, "session-expired");
    sessions.take(eldest.id(), eldest.owner());
    sessions.take(other.id(), other.owner());
  }

  @Test
  void allTogetherHaveABound() {
    for (int i = 0; i < CommandSessions.MOST; i++) {
      begin(Jid.of("spirit" + i + "@island.example/air"));
    }
    assertThatThrownBy(() -> begin(PROSPERO))
        .isInstanceOfSatisfying(
            StanzaException.class,
            e -> assertThat(e.error().condition()).isEqualTo(Condition.RESOURCE_CONSTRAINT));
    assertThat(sessions.gauges().get(0).value().getAsLong()).isEqualTo(CommandSessions.MOST);
  }

  @Test
  void whoLeavesLeavesNothing() {
    CommandSession session = begin(PROSPERO);
    CommandSession other = begin(Jid.of("prospero@island.example/ship"));
    sessions.take(session.id(), session.owner());
    sessions.sessionEnded(
        new Session(PROSPERO, null, null, false, Instant.EPOCH, new DomainTraffic()));
    sessions.giveBack(session);
    assertThat(sessions.size()).isEqualTo(1);
    sessions.take(other.id(), other.owner());
  }
}
