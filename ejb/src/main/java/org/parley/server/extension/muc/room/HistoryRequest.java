package org.parley.server.extension.muc.room;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;
import org.parley.server.extension.muc.Muc;

/**
 * How much of the history somebody wants (section 7.2.14).
 *
 * @param maxCharacters of complete stanzas; {@link Long#MAX_VALUE} for any number
 * @param maxStanzas of messages
 * @param seconds how long ago, or -1 for any time
 * @param since from when on, or null
 * @param addressLength how many characters the receiver's address adds to each stanza
 */
public record HistoryRequest(
    long maxCharacters, int maxStanzas, long seconds, Instant since, int addressLength) {
  /**
   * Reads what a presence asks for; what cannot be read is not asked for.
   *
   * @param join the {@code <x/>} of the presence
   */
  public static HistoryRequest of(Element join, Jid receiver) {
    Element history = join.child("history", Muc.NAMESPACE);
    int length = " to=''".length() + receiver.toString().length();
    if (history == null) {
      return new HistoryRequest(Long.MAX_VALUE, Integer.MAX_VALUE, -1, null, length);
    }
    return new HistoryRequest(
        number(history, "maxchars", Long.MAX_VALUE),
        (int) Math.min(Integer.MAX_VALUE, number(history, "maxstanzas", Integer.MAX_VALUE)),
        number(history, "seconds", -1),
        time(history.attribute("since")),
        length);
  }

  private static long number(Element history, String name, long otherwise) {
    return Numbers.unsigned(history.attribute(name)).orElse(otherwise);
  }

  private static Instant time(String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The time before which nothing is wanted. */
  Instant earliest(Instant now) {
    Instant earliest = since == null ? Instant.MIN : since;
    if (seconds >= 0) {
      Instant ago = now.minusSeconds(Math.min(seconds, now.getEpochSecond()));
      return ago.isAfter(earliest) ? ago : earliest;
    }
    return earliest;
  }
}
