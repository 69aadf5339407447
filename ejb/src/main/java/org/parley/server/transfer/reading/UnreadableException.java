package org.parley.server.transfer.reading;

/** A file cannot be read any further; the message is a sentence that says why. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  UnreadableException(Place place, String sentence) {
    super(sentence);
    this.place = place;
  }

  public Place place() {
    return place;
  }
}
