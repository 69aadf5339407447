package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last change of a person's password, as the directory tells of it: Active Directory (MS-ADTS,
 * section 2.3.1), password policies (draft-behera-ldap-password-policy, section 5.3.2), 389
 * Directory Server or FreeIPA.
 *
 * @param mark a text that is another one after every change, or for another person of that name
 * @param settled from when on no password from before that change is taken any more
 */
public record PasswordChange(String mark, Instant settled) {
  private static final String TICKS = "pwdLastSet";
  private static final List<String> TIMES =
      List.of("pwdChangedTime", "pwdUpdateTime", "krbLastPwdChange");
  private static final List<String> IDS = List.of("entryUUID", "objectGUID", "nsUniqueId");
  private static final int MOST = 255;

  /** Active Directory takes the password before for an hour more; clocks may differ. */
  private static final Duration LINGERING = Duration.ofMinutes(65);

  /** Times are told to a second, and one server of a directory may be behind another. */
  private static final Duration DELAY = Duration.ofMinutes(1);

  /** The attributes that it is read from. */
  static List<String> attributes() {
    return Stream.of(List.of(TICKS), TIMES, IDS).flatMap(List::stream).toList();
  }

  /**
   * What an entry says; empty when the directory does not tell, or the password must be changed.
   */
  static Optional<PasswordChange> of(Entry entry) {
    Long ticks = entry.getAttributeValueAsLong(TICKS);
    if (ticks != null) {
      return ticks <= 0
          ? Optional.empty()
          : change(entry, TICKS, AccountState.instant(ticks).plus(LINGERING));
    }
    for (String attribute : TIMES) {
      String value = entry.getAttributeValue(attribute);
      if (value != null) {
        return time(value).flatMap(time -> change(entry, attribute, time.plus(DELAY)));
      }
    }
    return Optional.empty();
  }

  private static Optional<PasswordChange> change(Entry entry, String attribute, Instant settled) {
    StringBuilder mark = new StringBuilder(entry.getAttributeValue(attribute));
    for (String id : IDS) {
      byte[] value = entry.getAttributeValueBytes(id);
      if (value != null) {
        mark.append(' ').append(StaticUtils.toHex(value));
      }
    }
    return mark.length() > MOST
        ? Optional.empty()
        : Optional.of(new PasswordChange(mark.toString(), settled));
  }

  /** A generalized time (RFC 4517, section 3.3.13); empty when the text is none. */
  static Optional<Instant> time(String value) {
    try {
      return Optional.of(StaticUtils.decodeGeneralizedTime(value).toInstant());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
