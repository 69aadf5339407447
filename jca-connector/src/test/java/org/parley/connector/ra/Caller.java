package org.parley.connector.ra;

import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;

/** Answers as {@link Script} does, and opens streams on links that are dialled, with STARTTLS. */
class Caller extends Script {
  private static final StreamHeader HEADER =
      new StreamHeader("localhost", "peer.example", null, "1.0", "en", Namespaces.SERVER);

  private final boolean starttls;

  Caller(boolean starttls) {
    this.starttls = starttls;
  }

  @Override
  void answer(Link link, LinkEvent event) {
    if (!link.isDialled()) {
      super.answer(link, event);
    } else if (event instanceof LinkEvent.Connected || event instanceof LinkEvent.Secured) {
      link.openStream(HEADER);
    } else if (event instanceof LinkEvent.Received received) {
      fromPeer(link, received.element());
    } else if (event instanceof LinkEvent.StreamClosed) {
      link.close();
    }
  }

  private void fromPeer(Link link, Element element) {
    if (element.is("proceed", Namespaces.TLS)) {
      link.startTls(null);
    } else if (element.is("features", Namespaces.STREAM)) {
      link.send(
          starttls && link.security() == null
              ? Element.of("starttls", Namespaces.TLS)
              : Element.of("done", "test"));
    }
  }

  /** The element of that name, once it was received; others may come before it. */
  Element awaitElement(String name) throws InterruptedException {
    Element element;
    do {
      element = await(LinkEvent.Received.class).element();
    } while (!element.name().equals(name));
    return element;
  }
}
