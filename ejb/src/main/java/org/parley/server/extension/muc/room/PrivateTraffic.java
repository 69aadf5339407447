package org.parley.server.extension.muc.room;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.server.Ids;

/**
 * What went from one occupant to another and may be answered: requests under ids that tell nothing,
 * and messages that may come back.
 */
public final class PrivateTraffic {
  private static final long TIMEOUT = Duration.ofMinutes(2).toMillis();
  private static final int MAX_PENDING = 500;

  /**
   * A request or message on its way.
   *
   * @param sender the full address of who sent it
   * @param id the id that the sender gave it
   * @param asked the address in the room to which it was sent
   * @param receiver the real address to which it went
   * @param since milliseconds of a steady clock
   */
  public record Pending(Jid sender, String id, Jid asked, Jid receiver, long since) {}

  private final Map<String, Pending> requests = new LinkedHashMap<>();
  private final Map<String, Pending> messages = new LinkedHashMap<>();

  /** Remembers a request, and tells the id under which it goes on. */
  public String request(Pending pending) {
    String id = Ids.next();
    put(requests, id, pending);
    return id;
  }

  /** The request that this answers, which is forgotten; or null. */
  public Pending answered(String id, Jid from) {
    Pending pending = requests.get(id);
    return pending != null && pending.receiver().equals(from) ? requests.remove(id) : null;
  }

  /** Remembers a message; one without an id cannot come back. */
  public void message(Pending pending) {
    if (pending.id() != null) {
      put(messages, pending.id(), pending);
    }
  }

  /** The message that came back from there, or null. */
  public Pending returned(String id, Jid from) {
    Pending pending = id == null ? null : messages.get(id);
    return pending != null && pending.receiver().bare().equals(from.bare()) ? pending : null;
  }

  private static void put(Map<String, Pending> map, String id, Pending pending) {
    long old = pending.since() - TIMEOUT;
    Iterator<Pending> oldestFirst = map.values().iterator();
    while (oldestFirst.hasNext()) {
      Pending oldest = oldestFirst.next();
      if (map.size() < MAX_PENDING && oldest.since() >= old) {
        break;
      }
      oldestFirst.remove();
    }
    map.put(id, pending);
  }
}
