package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;

/** A server that notes what happens, answers as a test wants, and opens streams by itself. */
class Script implements LinkListener {
  static final long PATIENCE = 10;

  final BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
  final Map<Long, Link> links = new ConcurrentHashMap<>();
  private final CountDownLatch attached = new CountDownLatch(1);
  private volatile Connector connector;

  @Override
  public void attach(Connector given) {
    connector = given;
    attached.countDown();
  }

  Connector connector() throws InterruptedException {
    assertThat(attached.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    return connector;
  }

  @Override
  public boolean handle(Link link, List<LinkEvent> batch) {
    links.put(link.id(), link);
    for (LinkEvent event : batch) {
      answer(link, event);
      events.add(event);
    }
    return true;
  }

  /** What the server does by itself. */
  void answer(Link link, LinkEvent event) {
    if (event instanceof LinkEvent.StreamOpened opened) {
      link.openStream(
          new StreamHeader(
              opened.header().to(),
              null,
              "s" + link.id(),
              "1.0",
              "en",
              opened.header().contentNamespace()));
      link.send(Element.builder("features", Namespaces.STREAM).build());
    } else if (event instanceof LinkEvent.Received received) {
      received(link, received.element());
    } else if (event instanceof LinkEvent.StreamClosed) {
      link.close();
    } else if (event instanceof LinkEvent.Faulted faulted) {
      link.send(faulted.error().toElement());
      link.close();
    }
  }

  /** Sends everything back. */
  void received(Link link, Element element) {
    if (element.is("starttls", Namespaces.TLS)) {
      link.startTls("localhost");
    } else {
      link.send(element);
    }
  }

  <T extends LinkEvent> T await(Class<T> type) throws InterruptedException {
    while (true) {
      LinkEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(event).as("an event of type " + type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }
}
