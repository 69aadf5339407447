package org.parley.server.account.openid;

/** The provider does not answer, or not as it should; the message says how. */
final class ProviderAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProviderAwayException(String message) {
    super(message);
  }
}
