package org.parley.server.account.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.TestClock;
import org.parley.server.store.AccountRepository.Standing;

class PasswordRulesTest {
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private final TestClock clock = new TestClock();

  private PasswordRules rules(Map<Setting, String> settings) {
    return new PasswordRules(clock, Settings.of(settings));
  }

  private PasswordRules least(int characters) {
    return rules(Map.of(AccountSettings.PASSWORD_MIN, Integer.toString(characters)));
  }

  @Test
  void anyPasswordWillDoWhereNothingIsDemanded() {
    assertThatCode(() -> rules(Map.of()).check(ROMEO, "x")).doesNotThrowAnyException();
    assertThatCode(() -> rules(Map.of()).check(ROMEO, "romeo")).doesNotThrowAnyException();
  }

  @Test
  void aShortOneIsRefused() {
    assertThatThrownBy(() -> least(8).check(ROMEO, "capulet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the password needs at least 8 characters");
    assertThatCode(() -> least(8).check(ROMEO, "capulets")).doesNotThrowAnyException();
  }

  @Test
  void aCharacterIsWhatPeopleCountAsOne() {
    assertThatThrownBy(() -> least(8).check(ROMEO, "\uD83C\uDF39".repeat(7)))
        .hasMessageContaining("at least 8");
    assertThatCode(() -> least(8).check(ROMEO, "\uD83C\uDF39".repeat(8)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"romeo1234", "12Romeo34", "xxxxROMEO"})
  void theNameOfTheAccountIsNotInIt(String password) {
    assertThatThrownBy(() -> least(8).check(ROMEO, password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the password contains the name of the account");
  }

  @Test
  void theNameIsComparedAsPeopleReadIt() {
    Jid cadet = Jid.of("space\\20cadet@example.com");
    assertThatThrownBy(() -> least(8).check(cadet, "my Space Cadet"))
        .hasMessageContaining("contains the name");
  }

  @Test
  void aNameThatIsInManyWordsMayBeInIt() {
    assertThatCode(() -> least(8).check(Jid.of("al@example.com"), "capulets"))
        .doesNotThrowAnyException();
  }

  @Test
  void aPasswordHasItsDays() {
    PasswordRules rules = rules(Map.of(AccountSettings.PASSWORD_DAYS, "90"));
    Standing standing = new Standing(false, false, clock.instant(), null);
    clock.advance(Duration.ofDays(90).minusMillis(1));
    assertThat(rules.refusal(standing)).isNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(rules.refusal(standing)).isEqualTo(Verdict.EXPIRED.asGuess(false));
    assertThat(rules(Map.of()).refusal(standing)).isNull();
  }

  @Test
  void aDisabledAccountIsCalledThat() {
    Standing both = new Standing(true, true, clock.instant(), null);
    assertThat(rules(Map.of()).refusal(both)).isEqualTo(Verdict.DISABLED.asGuess(false));
    Standing expired = new Standing(false, true, clock.instant(), null);
    assertThat(rules(Map.of()).refusal(expired)).isEqualTo(Verdict.EXPIRED.asGuess(false));
  }
}
