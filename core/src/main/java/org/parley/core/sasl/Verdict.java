package org.parley.core.sasl;

/**
 * What whoever keeps the accounts says of a person, or of the password that somebody has shown.
 *
 * @param username the localpart that the person has, prepared; null unless {@link Kind#RIGHT}
 * @param isGuess whether a secret was tried, of which there is a limited number
 */
public record Verdict(Kind kind, String username, boolean isGuess) {
  public static final Verdict WRONG = new Verdict(Kind.WRONG, null, true);
  public static final Verdict UNKNOWN = new Verdict(Kind.UNKNOWN, null, true);
  public static final Verdict DISABLED = new Verdict(Kind.DISABLED, null, true);
  public static final Verdict EXPIRED = new Verdict(Kind.EXPIRED, null, true);
  public static final Verdict LOCKED = new Verdict(Kind.LOCKED, null, true);
  public static final Verdict UNAVAILABLE = new Verdict(Kind.UNAVAILABLE, null, false);

  /** What a verdict says. */
  public enum Kind {
    /** It is the person's password; or the person is there and may log in. */
    RIGHT,
    /** It is not the person's password. */
    WRONG,
    /** There is nobody of that name. */
    UNKNOWN,
    /** The person is there but may not log in. */
    DISABLED,
    /** The password has to be changed first, or the account has run out. */
    EXPIRED,
    /** The person may not log in for a while, after too many wrong passwords. */
    LOCKED,
    /** It cannot be told at present. */
    UNAVAILABLE
  }

  /** The password is right, or the person may log in. */
  public static Verdict right(String username) {
    return new Verdict(Kind.RIGHT, username, false);
  }

  public boolean isRight() {
    return kind == Kind.RIGHT;
  }

  /** Whether the person is there, for all that can be told. */
  public boolean isKnown() {
    return kind != Kind.UNKNOWN && kind != Kind.UNAVAILABLE;
  }

  /** The same, after a secret was tried or not. */
  public Verdict asGuess(boolean guess) {
    return new Verdict(kind, username, guess);
  }

  /**
   * What an exchange answers that ends with this: the condition of RFC 6120, section 6.5, that
   * names it. Nobody is told whether a name or a password was wrong (section 6.5.10).
   */
  public SaslStep toStep() {
    return switch (kind) {
      case RIGHT -> new SaslStep.Success(username, null);
      case WRONG, UNKNOWN -> failure(SaslFailure.NOT_AUTHORIZED, null);
      case DISABLED -> failure(SaslFailure.ACCOUNT_DISABLED, null);
      case LOCKED ->
          failure(SaslFailure.ACCOUNT_DISABLED, "the account is locked, try again later");
      case EXPIRED -> failure(SaslFailure.CREDENTIALS_EXPIRED, "the password must be changed");
      case UNAVAILABLE -> failure(SaslFailure.TEMPORARY_AUTH_FAILURE, null);
    };
  }

  private SaslStep failure(SaslFailure failure, String text) {
    return new SaslStep.Failure(failure, text, isGuess);
  }
}
