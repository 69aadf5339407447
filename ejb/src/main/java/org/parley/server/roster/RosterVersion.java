package org.parley.server.roster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a roster (RFC 6121, section 2.6).
 *
 * @param own the number of the last change of what the account has in its own roster
 * @param shared a number for what groups give, which is another one when that is; 0 is nothing
 */
public record RosterVersion(long own, long shared) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-([0-9a-f]{1,16}))?");

  /** The version that a client names; empty when it cannot be one of ours. */
  public static Optional<RosterVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String shared = matcher.group(2);
    return Optional.of(
        new RosterVersion(
            Long.parseLong(matcher.group(1)),
            shared == null ? 0 : Long.parseUnsignedLong(shared, 16)));
  }

  /** As clients get it. */
  @Override
  public String toString() {
    return shared == 0 ? Long.toString(own) : own + "-" + Long.toHexString(shared);
  }
}
