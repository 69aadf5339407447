package org.parley.core.console;

/**
 * What came of a login.
 *
 * @param token that of whoever is logged in; null when nobody is
 * @param secure whether it must be sent over TLS alone
 */
public record DeskLogin(Outcome outcome, String token, boolean secure) {

  /** What came of it. */
  public enum Outcome {
    DONE,
    /** Name, password or role are wrong; nobody is told which. */
    WRONG,
    /** There were too many attempts. */
    LATER,
    /** The accounts cannot be asked. */
    UNAVAILABLE
  }

  /** Nobody is logged in. */
  public static DeskLogin refused(Outcome outcome) {
    return new DeskLogin(outcome, null, false);
  }
}
