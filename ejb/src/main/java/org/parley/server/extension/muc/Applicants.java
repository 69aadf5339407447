package org.parley.server.extension.muc;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;

/**
 * Who has asked to become a member and waits for an answer. The admins hear of each once; after a
 * day without an answer somebody may ask again. Many who ask at once hold up others for some
 * minutes only.
 */
final class Applicants {
  private static final int MAX = 100;
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final Duration CROWDED = Duration.ofMinutes(10);

  private final Map<Jid, Instant> waiting = new LinkedHashMap<>(0);

  /**
   * Remembers that somebody asks; false when that is known.
   *
   * @throws StanzaException {@code resource-constraint} when too many have asked just now
   */
  boolean ask(Jid user, Instant now) {
    waiting.values().removeIf(since -> since.plus(PATIENCE).isBefore(now));
    if (waiting.containsKey(user)) {
      return false;
    }
    if (waiting.size() >= MAX) {
      Iterator<Instant> oldest = waiting.values().iterator();
      if (oldest.next().plus(CROWDED).isAfter(now)) {
        throw new StanzaException(
            StanzaError.of(Condition.RESOURCE_CONSTRAINT, "too many ask to be members")
                .withType(StanzaError.Type.WAIT));
      }
      oldest.remove();
    }
    waiting.put(user, now);
    return true;
  }

  /** An admin has decided, or somebody has become something else. */
  void decided(Jid user) {
    waiting.remove(user);
  }
}
