package org.parley.server.finding;

import java.util.regex.Pattern;

/**
 * What came of one step.
 *
 * @param text what was found, in plain words
 * @param remedy what to do about it; null unless it is wrong
 */
public record Finding(Kind kind, String text, String remedy) {
  /** What the LDAP library says of itself in its messages. */
  private static final Pattern LIBRARY =
      Pattern.compile(", ldapSDKVersion=[\\w.]+(, revision=\\w+)?");

  /** Whether a step went well. */
  public enum Kind {
    OK("ok"),
    /** There was nothing to try, or it is only worth knowing. */
    SKIPPED("--"),
    WRONG("!!");

    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }
  }

  /** Whether a line, as {@link #line} writes it, tells of something that is wrong. */
  public static boolean isWrong(String line) {
    return line.startsWith(Kind.WRONG.mark);
  }

  /** One line for the administrator. */
  public String line() {
    String words = remedy == null ? text : text + ": " + remedy;
    String line = LIBRARY.matcher(words).replaceAll("").replaceAll("\\p{Cntrl}+", " ");
    return kind.mark + "  " + line.strip();
  }
}
