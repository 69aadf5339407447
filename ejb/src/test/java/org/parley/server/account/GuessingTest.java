package org.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.script.TestClock;

class GuessingTest {
  private static final Jid JULIET = Jid.of("juliet@localhost");
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final TestClock clock = new TestClock();
  private final Guessing guessing = new Guessing(clock.steady(), Settings.of(Map.of()));

  private void fail(Jid account, String network, int times) {
    for (int i = 0; i < times; i++) {
      guessing.failed(account, network);
    }
  }

  @Test
  void aFewMistakesCostNothing() {
    fail(JULIET, HERE, 4);
    assertThat(guessing.pause(JULIET, HERE)).isZero();
  }

  @Test
  void whoGoesOnWaitsLongerAndLonger() {
    fail(JULIET, HERE, 5);
    assertThat(guessing.pause(JULIET, HERE)).isEqualTo(500);
    clock.advance(Duration.ofMillis(500));
    fail(JULIET, HERE, 1);
    assertThat(guessing.pause(JULIET, HERE)).isBetween(950L, 1000L);
    clock.advance(Duration.ofSeconds(1));
    fail(JULIET, HERE, 100);
    assertThat(guessing.pause(JULIET, HERE)).isEqualTo(10_000);
  }

  @Test
  void manyConnectionsOfOneNetworkGuessNoFasterThanOne() {
    fail(JULIET, HERE, 8);
    int looked = 0;
    for (int i = 0; i < 100; i++) {
      if (guessing.pause(JULIET, HERE) != Guessing.REFUSED) {
        looked++;
      }
    }
    assertThat(looked).isBetween(1, 3);
  }

  @Test
  void theOwnerIsNotShutOutByAStranger() {
    guessing.succeeded(JULIET, ELSEWHERE);
    fail(JULIET, HERE, 1000);
    assertThat(guessing.pause(JULIET, ELSEWHERE)).isZero();
    assertThat(guessing.pause(JULIET, "192.0.2.3")).isBetween(1L, 5000L);
  }

  @Test
  void othersOfTheSameNetworkAreSlowedOnlyByVeryMuch() {
    Jid romeo = Jid.of("romeo@localhost");
    fail(JULIET, HERE, 40);
    assertThat(guessing.pause(romeo, HERE)).isZero();
    fail(JULIET, HERE, 40);
    assertThat(guessing.pause(romeo, HERE)).isBetween(1L, 2000L);
    guessing.succeeded(romeo, HERE);
    assertThat(guessing.pause(romeo, HERE)).isZero();
  }

  @Test
  void oneNetworkThatTriesManyAccountsIsSlowed() {
    for (int i = 0; i < 60; i++) {
      fail(Jid.of("u" + i + "@localhost"), HERE, 1);
    }
    assertThat(guessing.pause(Jid.of("another@localhost"), HERE)).isPositive();
    assertThat(guessing.pause(Jid.of("another@localhost"), ELSEWHERE)).isZero();
  }

  @Test
  void whatWasGuessedWearsOff() {
    fail(JULIET, HERE, 10);
    clock.set(Duration.ofDays(1));
    assertThat(guessing.pause(JULIET, HERE)).isPositive();
    clock.advance(Duration.ofMinutes(10));
    assertThat(guessing.pause(JULIET, HERE)).isZero();
  }

  @Test
  void canBeSwitchedOff() {
    Guessing none =
        new Guessing(clock.steady(), Settings.of(Map.of(AccountSettings.GUESS_PAUSE, "0")));
    for (int i = 0; i < 1000; i++) {
      none.failed(JULIET, HERE);
    }
    assertThat(none.pause(JULIET, HERE)).isZero();
  }

  /** A client that shows a token need not tell whose it is. */
  @Test
  void whoClaimsToBeNobodyIsCountedByHisNetwork() {
    fail(null, HERE, 40);
    assertThat(guessing.pause(null, HERE)).isZero();
    fail(null, HERE, 40);
    assertThat(guessing.pause(null, HERE)).isBetween(1L, 2000L);
    assertThat(guessing.pause(null, ELSEWHERE)).isZero();
    assertThat(guessing.pause(JULIET, ELSEWHERE)).isZero();
  }
}
