package org.parley.web.bosh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.parley.web.bosh.body.Body;

/**
 * The requests of a session that are not answered yet, by their rids: those whose predecessors all
 * came, which are held, and those that came early (XEP-0124, section 14.2).
 */
final class RequestWindow {

  /** What a rid says of its request. */
  enum Arrival {
    NEW,
    REPEATED,
    OUTSIDE
  }

  private final int size;
  private final Deque<BoshRequest> held = new ArrayDeque<>(2);
  private final NavigableMap<Long, BoshRequest> early = new TreeMap<>();
  private long last;

  /**
   * @param first the rid that the session began with
   * @param size the most requests at a time
   */
  RequestWindow(long first, int size) {
    this.last = first - 1;
    this.size = size;
  }

  /** One more is in the window when it says that it is the last one for a while (section 11). */
  Arrival arrival(Body body) {
    int room = body.isTerminate() || body.isPause() ? size + 1 : size;
    if (body.rid() > last + room) {
      return Arrival.OUTSIDE;
    }
    return body.rid() <= last || early.containsKey(body.rid()) ? Arrival.REPEATED : Arrival.NEW;
  }

  void add(BoshRequest request) {
    early.put(request.rid(), request);
  }

  /** Whether no request of a higher rid has come, which may have overtaken this one. */
  boolean isLast(long rid) {
    return early.isEmpty() ? rid == last : early.lastKey() == rid;
  }

  /** Takes the next request in order, which is held from now on; null when it has not come yet. */
  BoshRequest next() {
    BoshRequest next = early.remove(last + 1);
    if (next != null) {
      last++;
      held.add(next);
    }
    return next;
  }

  /** The highest rid that came with all before it. */
  long last() {
    return last;
  }

  /** The unanswered request of that rid, or null. */
  BoshRequest find(long rid) {
    BoshRequest found = early.get(rid);
    for (BoshRequest request : held) {
      found = request.rid() == rid ? request : found;
    }
    return found;
  }

  int held() {
    return held.size();
  }

  boolean isEmpty() {
    return held.isEmpty() && early.isEmpty();
  }

  /** Requests that wait for an answer, early ones included. */
  int unanswered() {
    return held.size() + early.size();
  }

  /** The request that must be answered first, or null. */
  BoshRequest oldest() {
    return held.peek();
  }

  /** When the first early request came; never when there is none. */
  long earlySince() {
    return early.values().stream().mapToLong(BoshRequest::arrived).min().orElse(Long.MAX_VALUE);
  }

  /** Takes the request that must be answered first. */
  BoshRequest answer() {
    return held.poll();
  }

  /** Takes all, the oldest first. */
  List<BoshRequest> clear() {
    List<BoshRequest> all = new ArrayList<>(held);
    all.addAll(early.values());
    held.clear();
    early.clear();
    return all;
  }
}
