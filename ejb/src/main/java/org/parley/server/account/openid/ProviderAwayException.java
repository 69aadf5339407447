package org.parley.server.account.openid;

import org.parley.server.account.BackendUnavailableException;

/** The provider does not answer, or not as it should; the message says how. */
final class ProviderAwayException extends BackendUnavailableException {
  private static final long serialVersionUID = 1L;

  private final boolean isOutage;

  /**
   * @param isOutage whether another request would fare no better; else it may be of this one alone
   */
  ProviderAwayException(String message, boolean isOutage) {
    super(message, null);
    this.isOutage = isOutage;
  }

  ProviderAwayException(String message) {
    this(message, true);
  }

  boolean isOutage() {
    return isOutage;
  }
}
