package org.parley.core.stanza;

/** Refuses a stanza: its sender gets the error. It carries no stack trace, for it is no fault. */
public final class StanzaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient StanzaError error;

  public StanzaException(StanzaError error) {
    super(error.condition().elementName(), null, false, false);
    this.error = error;
  }

  public StanzaException(StanzaError.Condition condition) {
    this(StanzaError.of(condition));
  }

  public StanzaException(StanzaError.Condition condition, String text) {
    this(StanzaError.of(condition, text));
  }

  public StanzaError error() {
    return error;
  }
}
