package org.parley.web.bosh;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.parley.core.xml.Element;
import org.parley.web.bosh.http.Response;

/**
 * The last responses of a session: to be sent again when the client asks (XEP-0124, section 14.3),
 * and to know what it has not got when it never comes back.
 */
final class SentResponses {

  /** A response that was sent. */
  private static final class Sent {
    private final Response response;
    private final long at;
    private List<Element> stanzas;
    private List<Object> marks;
    private boolean received;

    private Sent(Response response, long at, List<Element> stanzas, List<Object> marks) {
      this.response = response;
      this.at = at;
      this.stanzas = stanzas;
      this.marks = marks;
    }
  }

  private final int size;
  private final Consumer<Object> reached;
  private final TreeMap<Long, Sent> sent = new TreeMap<>();

  /**
   * @param size how many are kept
   * @param reached gets the marks that the client's reading has passed
   */
  SentResponses(int size, Consumer<Object> reached) {
    this.size = size;
    this.reached = reached;
  }

  /** Keeps a response, and in its place forgets the oldest one. */
  void add(long rid, Response response, long at, List<Element> stanzas, List<Object> marks) {
    sent.put(rid, new Sent(response, at, stanzas, marks));
    received(rid - size);
    while (sent.size() > size) {
      sent.pollFirstEntry();
    }
  }

  /** The client has got all responses up to that rid. */
  void received(long rid) {
    for (Sent each : sent.headMap(rid, true).values()) {
      if (!each.received) {
        each.received = true;
        each.stanzas = List.of();
        each.marks.forEach(reached);
        each.marks = List.of();
      }
    }
  }

  /** The response, or null when it is not kept any more. */
  Response find(long rid) {
    Sent found = sent.get(rid);
    return found == null ? null : found.response;
  }

  /** When the response was sent; -1 when that is not known. */
  long sentAt(long rid) {
    Sent found = sent.get(rid);
    return found == null ? -1 : found.at;
  }

  /** A mark that follows what was sent last; it is reached when that is. */
  void mark(Object token) {
    Map.Entry<Long, Sent> latest = sent.lastEntry();
    if (latest == null || latest.getValue().received) {
      reached.accept(token);
    } else {
      List<Object> marks = new ArrayList<>(latest.getValue().marks);
      marks.add(token);
      latest.getValue().marks = marks;
    }
  }

  /** The stanzas of which nobody knows whether the client got them, oldest first. */
  List<Element> unconfirmed() {
    List<Element> all = new ArrayList<>();
    for (Iterator<Sent> each = sent.values().iterator(); each.hasNext(); ) {
      all.addAll(each.next().stanzas);
    }
    return all;
  }
}
