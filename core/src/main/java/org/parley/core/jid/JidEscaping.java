package org.parley.core.jid;

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

  /** A localpart as it is shown to people; an address is never compared or made with this. */
  public static String shown(String local) {
    return ESCAPED
        .matcher(local)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }
}
