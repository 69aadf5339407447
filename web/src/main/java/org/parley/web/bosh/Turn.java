package org.parley.web.bosh;

import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.LinkEvent;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.bosh.http.Response;

/** What follows from a change of a session and is done when its lock is left. */
final class Turn {

  private record Reply(Exchange exchange, Response response) {}

  private final List<Reply> replies = new ArrayList<>(2);
  private final List<LinkEvent> events = new ArrayList<>(4);

  void reply(Exchange exchange, Response response) {
    replies.add(new Reply(exchange, response));
  }

  void happened(LinkEvent event) {
    events.add(event);
  }

  List<LinkEvent> events() {
    return events;
  }

  void respond() {
    for (Reply reply : replies) {
      reply.exchange().respond(reply.response());
    }
  }
}
