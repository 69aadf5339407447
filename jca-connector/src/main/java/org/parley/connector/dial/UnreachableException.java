package org.parley.connector.dial;

/** No server of a domain was found; the message says why, for the log. */
public final class UnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean notFound;

  /**
   * @param notFound whether there is none, as far as DNS knows; else DNS did not answer
   */
  public UnreachableException(boolean notFound, String message) {
    super(message);
    this.notFound = notFound;
  }

  public boolean isNotFound() {
    return notFound;
  }
}
