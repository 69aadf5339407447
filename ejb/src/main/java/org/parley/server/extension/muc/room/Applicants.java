package org.parley.server.extension.muc.room;

import java.time.Duration;
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
public final class Applicants {
  private static final int MAX = 100;
  private static final long PATIENCE = Duration.ofDays(1).toMillis();
  private static final long CROWDED = Duration.ofMinutes(10).toMillis();

  private final Map<Jid, Long> waiting = new LinkedHashMap<>(0);

  /**
   * Remembers that somebody asks; false when that is known.
   *
   * @param now milliseconds of a steady clock
   * @throws StanzaException {@code resource-constraint} when too many have asked just now
   */
  public boolean ask(Jid user, long now) {
    waiting.values().removeIf(since -> now - since > PATIENCE);
    if (waiting.containsKey(user)) {
      return false;
    }
    if (waiting.size() >= MAX) {
      Iterator<Long> oldest = waiting.values().iterator();
      if (now - oldest.next() < CROWDED) {
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
  public void decided(Jid user) {
    waiting.remove(user);
  }
}
