package org.parley.server.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;

/** A connection is gone. */
@Name("org.parley.StreamEnded")
@Label("Stream ended")
@Category("Parley")
@StackTrace(false)
final class StreamEndedEvent extends Event {
  @Label("Link")
  long link;

  @Label("Stream")
  String stream;

  @Label("Kind of peer")
  String kind;

  @Label("Transport")
  String transport;

  @Label("Stanzas not sent")
  int unsent;

  static void tell(Link link, int unsent) {
    StreamEndedEvent event = new StreamEndedEvent();
    if (event.isEnabled()) {
      event.link = link.id();
      event.stream = LinkTag.of(link);
      event.kind = link.kind().name();
      event.transport = link.transport().name();
      event.unsent = unsent;
      event.commit();
    }
  }
}
