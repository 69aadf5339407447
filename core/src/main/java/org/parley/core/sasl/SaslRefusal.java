package org.parley.core.sasl;

/** Ends an exchange; {@link StatefulExchange} makes a failure of it. */
public final class SaslRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SaslFailure failure;
  private final boolean guess;

  private SaslRefusal(SaslFailure failure, String text, boolean guess) {
    super(text, null, false, false);
    this.failure = failure;
    this.guess = guess;
  }

  /** The message is not what the mechanism says (RFC 6120, section 6.5.8). */
  public static SaslRefusal malformed(String text) {
    return new SaslRefusal(SaslFailure.MALFORMED_REQUEST, text, true);
  }

  /** The channel cannot be bound so; the client has not come to prove anything. */
  public static SaslRefusal binding(String text) {
    return new SaslRefusal(SaslFailure.NOT_AUTHORIZED, text, false);
  }

  /** Accounts cannot be looked up at present (RFC 6120, section 6.5.11). */
  public static SaslRefusal unavailable() {
    return new SaslRefusal(SaslFailure.TEMPORARY_AUTH_FAILURE, null, false);
  }

  /** What failed is not told: it could tell whether there is such an account. */
  public static SaslRefusal notAuthorized() {
    return new SaslRefusal(SaslFailure.NOT_AUTHORIZED, null, true);
  }

  /** The client may not act for whom it asks to be (RFC 6120, section 6.5.6). */
  public static SaslRefusal invalidAuthzid() {
    return new SaslRefusal(SaslFailure.INVALID_AUTHZID, null, true);
  }

  /** What the exchange answers with. */
  public SaslStep.Failure toStep() {
    return new SaslStep.Failure(failure, getMessage(), guess);
  }
}
