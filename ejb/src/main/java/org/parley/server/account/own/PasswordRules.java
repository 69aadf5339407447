package org.parley.server.account.own;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.store.AccountRepository.Standing;

/** What the administrator demands of the passwords of our own accounts. */
@ServerBean
final class PasswordRules {
  /** A shorter name is in many words. */
  private static final int SHORTEST_NAME = 3;

  private final Clock clock;
  private final Settings settings;

  @Inject
  PasswordRules(Clock clock, Settings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Lets a password pass that is to be kept.
   *
   * @param prepared by SASLprep
   * @throws IllegalArgumentException when it is too easy to guess; the message says why, without it
   */
  void check(Jid account, String prepared) {
    int least = settings.number(AccountSettings.PASSWORD_MIN);
    if (least == 0) {
      return;
    }
    if (prepared.codePointCount(0, prepared.length()) < least) {
      throw new IllegalArgumentException("the password needs at least " + least + " characters");
    }
    String name = JidEscaping.shown(account.local()).toLowerCase(Locale.ROOT);
    if (name.length() >= SHORTEST_NAME && prepared.toLowerCase(Locale.ROOT).contains(name)) {
      throw new IllegalArgumentException("the password contains the name of the account");
    }
  }

  /**
   * What is said to whoever has shown the password, which was no guess then; null when he may log
   * in.
   */
  Verdict refusal(Standing standing) {
    if (standing.isDisabled()) {
      return Verdict.DISABLED.asGuess(false);
    }
    return isExpired(standing) ? Verdict.EXPIRED.asGuess(false) : null;
  }

  /** Whether a password has to be replaced before the next login. */
  boolean isExpired(Standing standing) {
    int days = settings.number(AccountSettings.PASSWORD_DAYS);
    return standing.isExpired()
        || days > 0
            && !standing.passwordChanged().plus(Duration.ofDays(days)).isAfter(clock.instant());
  }
}
