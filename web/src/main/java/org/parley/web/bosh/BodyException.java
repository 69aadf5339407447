package org.parley.web.bosh;

/**
 * A request that cannot be taken. Carries no stack trace, for clients decide how often it is made.
 */
final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Condition condition;

  BodyException(Condition condition, String message) {
    super(message, null, false, false);
    this.condition = condition;
  }

  Condition condition() {
    return condition;
  }
}
