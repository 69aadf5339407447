package org.parley.web.bosh.body;

/**
 * A request that cannot be taken. Carries no stack trace, for clients decide how often it is made.
 */
public final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Condition condition;

  /** A refusal with the condition that the client is told. */
  public BodyException(Condition condition, String message) {
    super(message, null, false, false);
    this.condition = condition;
  }

  /** What the client is told. */
  public Condition condition() {
    return condition;
  }
}
