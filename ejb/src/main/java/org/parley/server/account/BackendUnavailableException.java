package org.parley.server.account;

/** Accounts cannot be looked up at present; the message says why, to the administrator. */
public class BackendUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
