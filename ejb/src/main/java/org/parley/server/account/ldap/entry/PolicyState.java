package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * What an entry tells of passwords that are locked, over or to be changed: as no password is tried
 * where somebody logs in by SCRAM, the directory does not tell by itself. OpenLDAP
 * (draft-behera-ldap-password-policy, section 5.3), Active Directory (MS-ADTS, section
 * 3.1.1.4.5.17) and 389 Directory Server keep it in different attributes.
 */
final class PolicyState {
  private static final String LOCKED = "pwdAccountLockedTime";
  private static final String MUST_CHANGE = "pwdReset";
  private static final String BEGINS = "pwdStartTime";
  private static final String ENDS = "pwdEndTime";
  private static final String CONTROL = "msDS-User-Account-Control-Computed";
  private static final String EXPIRES = "passwordExpirationTime";
  private static final String UNLOCKED = "accountUnlockTime";

  static final String[] ATTRIBUTES = {
    LOCKED, MUST_CHANGE, BEGINS, ENDS, CONTROL, EXPIRES, UNLOCKED
  };

  private static final long LOCKED_OR_EXPIRED = 0x10 | 0x800000;

  private PolicyState() {}

  /**
   * Whether this person may not log in, though the password may be right. When a lock of OpenLDAP
   * ends, the policy says, which is not read: the attribute stays until a login.
   */
  static boolean forbids(Entry entry, Instant now) {
    Long control = entry.getAttributeValueAsLong(CONTROL);
    return entry.hasAttribute(LOCKED)
        || "true".equalsIgnoreCase(entry.getAttributeValue(MUST_CHANGE))
        || control != null && (control & LOCKED_OR_EXPIRED) != 0
        || isAfter(entry, BEGINS, now)
        || isOver(entry, ENDS, now)
        || isOver(entry, EXPIRES, now)
        || isAfter(entry, UNLOCKED, now)
        || isForever(entry);
  }

  private static boolean isAfter(Entry entry, String attribute, Instant now) {
    return time(entry, attribute).filter(now::isBefore).isPresent();
  }

  private static boolean isOver(Entry entry, String attribute, Instant now) {
    return time(entry, attribute).filter(time -> !now.isBefore(time)).isPresent();
  }

  /** Until somebody unlocks it. */
  private static boolean isForever(Entry entry) {
    return time(entry, UNLOCKED).filter(Instant.EPOCH::equals).isPresent();
  }

  private static Optional<Instant> time(Entry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).flatMap(PasswordChange::time);
  }
}
