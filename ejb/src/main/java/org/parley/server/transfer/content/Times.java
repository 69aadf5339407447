package org.parley.server.transfer.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads times as XEP-0082 has them. */
final class Times {
  private Times() {}

  /** The time, to a millisecond; null when it is none, or none that can be stored. */
  static Instant parse(String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
      return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The same; what is in the future, or no time, becomes another one. */
  static Instant past(String text, Instant now, Instant otherwise) {
    Instant time = parse(text);
    if (time == null) {
      return otherwise;
    }
    return time.isAfter(now) ? now : time;
  }
}
