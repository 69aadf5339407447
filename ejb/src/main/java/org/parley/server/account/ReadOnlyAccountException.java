package org.parley.server.account;

/** An account cannot be changed here, for it is kept elsewhere; the message says where. */
public final class ReadOnlyAccountException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReadOnlyAccountException(String message) {
    super(message, null, false, false);
  }
}
