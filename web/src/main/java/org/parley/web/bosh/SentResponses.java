package org.parley.web.bosh;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.Unconfirmed;
import org.parley.core.xml.Element;
import org.parley.web.bosh.http.Response;

/**
 * The last responses of a session: to be sent again when the client asks (XEP-0124, section 14.3),
 * and to know what it has not got when it never comes back. A response may be asked for although
 * the client has confirmed it; what was in it is kept no longer than that.
 */
final class SentResponses {

  /** A response that was sent. */
  private record Sent(Response response, long at) {}

  /** What was in a response. */
  private record Content(List<Element> stanzas, List<Object> marks) {}

  private final int size;
  private final Consumer<Object> reached;
  private final TreeMap<Long, Sent> sent = new TreeMap<>();
  private final Unconfirmed<Content> unconfirmed;
  private long confirmed;

  /**
   * @param first the rid of the first response
   * @param size how many are kept
   * @param reached gets the marks that the client's reading has passed
   */
  SentResponses(long first, int size, Consumer<Object> reached) {
    this.size = size;
    this.reached = reached;
    this.confirmed = first - 1;
    this.unconfirmed = new Unconfirmed<>(confirmed);
  }

  /** Keeps the next response, and in its place forgets the oldest one. */
  void add(long rid, Response response, long at, List<Element> stanzas, List<Object> marks) {
    sent.put(rid, new Sent(response, at));
    unconfirmed.add(new Content(stanzas, new ArrayList<>(marks)));
    received(rid - size);
    while (sent.size() > size) {
      sent.pollFirstEntry();
    }
  }

  /** The client has got all responses up to that rid, as far as they were sent. */
  void received(long rid) {
    acknowledged(Math.min(rid, last()));
  }

  private long last() {
    return confirmed + unconfirmed.size();
  }

  /**
   * The client says that it has got all responses up to that rid.
   *
   * @throws HandledCountTooHigh when that was never sent; then nothing has changed
   */
  void acknowledged(long rid) {
    if (rid > confirmed) {
      // rids are longer than what is counted
      List<Content> got = unconfirmed.confirm(Math.min(rid, last() + 1));
      confirmed = rid;
      got.forEach(content -> content.marks().forEach(reached));
    }
  }

  /** The response, or null when it is not kept any more. */
  Response find(long rid) {
    Sent found = sent.get(rid);
    return found == null ? null : found.response();
  }

  /** When the response was sent; -1 when that is not known. */
  long sentAt(long rid) {
    Sent found = sent.get(rid);
    return found == null ? -1 : found.at();
  }

  /** A mark that follows what was sent last; it is reached when that is. */
  void mark(Object token) {
    Content last = unconfirmed.last();
    if (last == null) {
      reached.accept(token);
    } else {
      last.marks().add(token);
    }
  }

  /** The stanzas of which nobody knows whether the client got them, oldest first. */
  List<Element> unconfirmed() {
    List<Element> all = new ArrayList<>();
    unconfirmed.all().forEach(content -> all.addAll(content.stanzas()));
    return all;
  }
}
