package org.parley.core.jid;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that a localpart cannot have, written as others (XEP-0106). */
public final class JidEscaping {
  private static final Pattern ESCAPED =
      Pattern.compile("\\\\(20|22|26|27|2f|3a|3c|3e|40|5c)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DISALLOWED = Pattern.compile("[ \"&'/:<>@]");

  private JidEscaping() {}

  /**
   * A name from elsewhere as a localpart (section 4.3). Where the name begins or ends with a space
   * there is none, which {@link LocalNames#check} tells.
   */
  public static String escaped(String name) {
    String unambiguous = ESCAPED.matcher(name).replaceAll("\\\\5c$1");
    return DISALLOWED
        .matcher(unambiguous)
        .replaceAll(found -> String.format("\\\\%02x", (int) found.group().charAt(0)));
  }

  /**
   * The address of somebody who is called so elsewhere. No two names have one address, but for what
   * makes no difference in addresses: small letters and capitals, characters of other widths, and
   * composed ones.
   *
   * @param domain that of the address, prepared
   * @return empty when the name cannot be a localpart of an account, or would be read as another
   *     name: what turns into an escape sequence only when it is prepared, such as a wide backslash
   */
  public static Optional<Jid> account(String name, String domain) {
    try {
      Jid account = Jid.of(escaped(name), domain, null);
      LocalNames.check(account.local());
      boolean isFit =
          account.local().getBytes(StandardCharsets.UTF_8).length <= LocalNames.MAX_ACCOUNT_BYTES
              && shown(account.local()).equals(Precis.mapped(name));
      return isFit ? Optional.of(account) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A localpart as it is shown to people; an address is never compared or made with this. */
  public static String shown(String local) {
    return ESCAPED
        .matcher(local)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }
}
