package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;

class ApplicantsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Applicants applicants = new Applicants();

  private static Jid user(int number) {
    return Jid.of("user" + number + "@localhost");
  }

  private void crowd() {
    for (int i = 0; i < 100; i++) {
      assertThat(applicants.ask(user(i), START)).isTrue();
    }
  }

  @Test
  void theAdminsHearOfEachOnce() {
    assertThat(applicants.ask(user(1), START)).isTrue();
    assertThat(applicants.ask(user(1), START.plus(Duration.ofHours(23)))).isFalse();
    assertThat(applicants.ask(user(1), START.plus(Duration.ofHours(25)))).isTrue();
  }

  @Test
  void whoeverGotAnAnswerMayAskAnew() {
    applicants.ask(user(1), START);
    applicants.decided(user(1));
    assertThat(applicants.ask(user(1), START)).isTrue();
  }

  @Test
  void aCrowdHoldsUpOthersForSomeMinutes() {
    crowd();
    assertThatThrownBy(() -> applicants.ask(user(200), START))
        .isInstanceOf(StanzaException.class)
        .hasMessage("resource-constraint");
    assertThat(applicants.ask(user(7), START)).isFalse();
    Instant later = START.plus(Duration.ofMinutes(11));
    for (int i = 200; i < 300; i++) {
      assertThat(applicants.ask(user(i), later)).isTrue();
    }
  }

  @Test
  void anAnswerMakesRoom() {
    crowd();
    applicants.decided(user(50));
    assertThat(applicants.ask(user(200), START)).isTrue();
  }
}
