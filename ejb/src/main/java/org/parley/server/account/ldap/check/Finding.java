package org.parley.server.account.ldap.check;

/**
 * What came of one step.
 *
 * @param text what was found, in plain words
 * @param remedy what to do about it; null unless it is wrong
 */
public record Finding(Kind kind, String text, String remedy) {

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
    return kind.mark + "  " + words.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
