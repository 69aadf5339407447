package org.parley.server.extension.muc.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaException;

class ApplicantsTest {
  /** A steady clock may begin anywhere, also below zero. */
  private static final long START = -Duration.ofHours(1).toMillis();

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
    assertThat(applicants.ask(user(1), START + Duration.ofHours(23).toMillis())).isFalse();
    assertThat(applicants.ask(user(1), START + Duration.ofHours(25).toMillis())).isTrue();
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
    long later = START + Duration.ofMinutes(11).toMillis();
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
