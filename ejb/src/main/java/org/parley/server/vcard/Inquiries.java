package org.parley.server.vcard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;

/** Of whom directories are being asked, and what waits for the answers. */
final class Inquiries {
  private static final int MOST_FOR_ONE = 100;

  private final Map<Jid, List<Runnable>> waiting = new HashMap<>();

  /**
   * Has something wait for an answer.
   *
   * @return whether nobody asks yet, so that it is to be done
   * @throws StanzaException {@code resource-constraint} when too much waits for that answer
   */
  synchronized boolean begins(Jid account, Runnable then) {
    List<Runnable> others = waiting.get(account);
    if (others == null) {
      waiting.put(account, new ArrayList<>(List.of(then)));
      return true;
    }
    if (others.size() >= MOST_FOR_ONE) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many wait for the answer");
    }
    others.add(then);
    return false;
  }

  synchronized boolean isAbout(Jid account) {
    return waiting.containsKey(account);
  }

  /** Ends one, and tells what has waited for it. */
  synchronized List<Runnable> end(Jid account) {
    List<Runnable> ended = waiting.remove(account);
    return ended == null ? List.of() : ended;
  }
}
