package org.parley.server.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;

/** A stream was opened. */
@Name("org.parley.StreamOpened")
@Label("Stream opened")
@Category("Parley")
@StackTrace(false)
final class StreamOpenedEvent extends Event {
  @Label("Link")
  long link;

  @Label("Stream")
  String stream;

  @Label("Kind of peer")
  String kind;

  @Label("Transport")
  String transport;

  @Label("Address")
  String address;

  @Label("TLS")
  boolean tls;

  static void tell(Link link) {
    StreamOpenedEvent event = new StreamOpenedEvent();
    if (event.isEnabled()) {
      event.link = link.id();
      event.stream = LinkTag.of(link);
      event.kind = link.kind().name();
      event.transport = link.transport().name();
      event.address = link.remoteAddress();
      event.tls = link.security() != null;
      event.commit();
    }
  }
}
