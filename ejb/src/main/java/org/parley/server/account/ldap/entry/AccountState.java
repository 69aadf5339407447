package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.Optional;
import org.parley.core.sasl.Verdict;

/**
 * What a person's entry says of the account, in the attributes of Active Directory (MS-ADTS,
 * sections 2.2.16, 2.3.1 and 3.1.1.8) and of 389 Directory Server. A directory without them says it
 * when a password is tried.
 *
 * @param mayLogIn whether the account is open at all
 * @param mustChange whether its password has to be changed first
 * @param passwordChange the last change of the password, where the directory tells of it
 */
public record AccountState(
    boolean mayLogIn, boolean mustChange, Optional<PasswordChange> passwordChange) {
  static final String[] ATTRIBUTES = {
    "userAccountControl", "accountExpires", "pwdLastSet", "nsAccountLock"
  };

  /** That of an account of which nothing is said. */
  public static final AccountState OPEN = new AccountState(true, false, Optional.empty());

  private static final int DISABLED = 0x2;
  private static final int PASSWORD_NEVER_EXPIRES = 0x10000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long TICKS_IN_MILLISECOND = 10_000;

  /** From 1601 to 1970. */
  private static final long MILLISECONDS_BEFORE = 11_644_473_600_000L;

  static AccountState of(Entry entry, Instant now) {
    long control = number(entry, "userAccountControl", 0);
    long expires = number(entry, "accountExpires", NEVER);
    boolean over = expires != 0 && expires != NEVER && instant(expires).isBefore(now);
    boolean locked = "true".equalsIgnoreCase(entry.getAttributeValue("nsAccountLock"));
    boolean mustChange =
        number(entry, "pwdLastSet", 1) == 0 && (control & PASSWORD_NEVER_EXPIRES) == 0;
    return new AccountState(
        (control & DISABLED) == 0 && !over && !locked, mustChange, PasswordChange.of(entry));
  }

  private static long number(Entry entry, String attribute, long otherwise) {
    Long value = entry.getAttributeValueAsLong(attribute);
    return value == null ? otherwise : value;
  }

  static Instant instant(long ticks) {
    return Instant.ofEpochMilli(ticks / TICKS_IN_MILLISECOND - MILLISECONDS_BEFORE);
  }

  /** What this means for somebody who has proved who he is, without his password. */
  Verdict verdict(String username) {
    return mayLogIn ? Verdict.right(username) : Verdict.DISABLED;
  }

  /** What this means for somebody who has shown the right password. */
  Verdict verdictOnPassword(String username) {
    return mayLogIn && mustChange ? Verdict.EXPIRED : verdict(username);
  }
}
