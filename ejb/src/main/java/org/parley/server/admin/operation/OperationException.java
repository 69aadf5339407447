package org.parley.server.admin.operation;

/** An operation was refused or has failed; the message is one sentence for the administrator. */
public final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why, in the terms that every door has words for. */
  public enum Reason {
    /** The arguments are wrong. */
    INVALID,
    /** What it is about is not there. */
    NOT_FOUND,
    /** It is there already, or not in a state for this. */
    CONFLICT,
    /** The caller may not do it. */
    FORBIDDEN,
    /** Something that is needed does not answer; it may work later. */
    UNAVAILABLE,
    /** The server failed; its log says more. */
    FAILED
  }

  public OperationException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public static OperationException invalid(String sentence) {
    return new OperationException(Reason.INVALID, sentence);
  }

  public static OperationException notFound(String sentence) {
    return new OperationException(Reason.NOT_FOUND, sentence);
  }

  public static OperationException conflict(String sentence) {
    return new OperationException(Reason.CONFLICT, sentence);
  }

  public static OperationException unavailable(String sentence) {
    return new OperationException(Reason.UNAVAILABLE, sentence);
  }

  public Reason reason() {
    return reason;
  }
}
