package org.parley.core.console;

import java.io.Serial;

/** Something was not done; the message is one sentence for the administrator. */
public final class DeskException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean gone;

  private DeskException(String sentence, boolean gone) {
    super(sentence);
    this.gone = gone;
  }

  public static DeskException refused(String sentence) {
    return new DeskException(sentence, false);
  }

  /** Whoever asks is not logged in any more. */
  public static DeskException gone() {
    return new DeskException("You are not logged in any more.", true);
  }

  public boolean isGone() {
    return gone;
  }
}
