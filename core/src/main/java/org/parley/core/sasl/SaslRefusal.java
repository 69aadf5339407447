package org.parley.core.sasl;

/** Ends an exchange; {@link StatefulExchange} makes a failure of it. */
final class SaslRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SaslFailure failure;

  SaslRefusal(SaslFailure failure, String text) {
    super(text, null, false, false);
    this.failure = failure;
  }

  static SaslRefusal malformed(String text) {
    return new SaslRefusal(SaslFailure.MALFORMED_REQUEST, text);
  }

  /** What failed is not told: it could tell whether there is such an account. */
  static SaslRefusal notAuthorized() {
    return new SaslRefusal(SaslFailure.NOT_AUTHORIZED, null);
  }

  static SaslRefusal invalidAuthzid() {
    return new SaslRefusal(SaslFailure.INVALID_AUTHZID, null);
  }

  SaslStep.Failure toStep() {
    return new SaslStep.Failure(failure, getMessage());
  }
}
