package org.parley.server.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.StreamHeader;

/** A server of a test, which says what it is told to say: it keeps what comes. */
public final class RawPeer implements LinkListener {
  private final Deque<WireLink> links = new ArrayDeque<>();
  private final Queue<Element> received = new ArrayDeque<>();
  private final List<StreamHeader> headers = new ArrayList<>();
  private boolean streamClosed;

  @Override
  public void attach(Connector connector) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean handle(Link link, List<LinkEvent> events) {
    for (LinkEvent event : events) {
      if (event instanceof LinkEvent.Connected) {
        links.add((WireLink) link);
      } else if (event instanceof LinkEvent.Received element) {
        received.add(element.element());
      } else if (event instanceof LinkEvent.StreamOpened opened) {
        headers.add(opened.header());
      } else if (event instanceof LinkEvent.StreamClosed) {
        streamClosed = true;
      }
    }
    return true;
  }

  /** The connection that was made last. */
  public WireLink link() {
    return links.getLast();
  }

  /** The next element that came, or null. */
  public Element next() {
    return received.poll();
  }

  /** The header that came last. */
  public StreamHeader header() {
    return headers.get(headers.size() - 1);
  }

  /** Whether the other side has closed its stream. */
  public boolean isStreamClosed() {
    return streamClosed;
  }

  public void open(String from, String to, String id) {
    link().openStream(new StreamHeader(from, to, id, "1.0", null, "jabber:server"));
  }

  /** Sends something so long that the transport leaves it out; given is its head. */
  public void sendOversized(String xml) {
    link().other().happen(new LinkEvent.Oversized(read(xml)));
  }

  private static Element read(String xml) {
    return ElementReader.parse(
        xml.replaceFirst("^<(message|presence|iq)", "<$1 xmlns='jabber:client'"));
  }

  /** Sends what is written; stanzas need not name their namespace. */
  public void send(String xml) {
    link().send(read(xml));
  }
}
