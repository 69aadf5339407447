package org.parley.server.transfer.reading;

/** An account has more than one may have; the message is a sentence. */
final class TooMuchException extends Exception {
  private static final long serialVersionUID = 1L;

  TooMuchException(String sentence) {
    super(sentence);
  }
}
