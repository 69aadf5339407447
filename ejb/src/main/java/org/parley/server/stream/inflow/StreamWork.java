package org.parley.server.stream.inflow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkTag;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.flight.Flight;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.session.Backlog;
import org.parley.server.session.Workforce;

/**
 * Hands the events of one link to its stream, as long as the stream has not brought more than is
 * done meanwhile. A client's request, or presence, waits for all that the client brought before: an
 * answer then tells that the messages before it are safe. So does any peer's request for the count
 * of what was handled.
 */
final class StreamWork {
  private static final Logger LOG = System.getLogger(StreamWork.class.getName());

  private static final int TASKS_OF_ONE = 8;
  private static final int TASKS_OF_MANY = 512;
  private static final int BYTES_OF_ONE = 256 * 1024;
  private static final int BYTES_OF_MANY = 4 * 1024 * 1024;

  private final Link link;
  private final PeerStream stream;
  private final Workforce workforce;
  private final MessageKeeper keeper;
  private final Backlog backlog;
  private List<LinkEvent> left = List.of();

  StreamWork(Link link, PeerStream stream, Workforce workforce, MessageKeeper keeper) {
    this.link = link;
    this.stream = stream;
    this.workforce = workforce;
    this.keeper = keeper;
    this.backlog =
        isOfOne()
            ? new Backlog(TASKS_OF_ONE, BYTES_OF_ONE)
            : new Backlog(TASKS_OF_MANY, BYTES_OF_MANY);
  }

  /** Servers and components carry the stanzas of many, who do not wait for each other. */
  private boolean isOfOne() {
    return link.kind() == Link.Kind.CLIENT;
  }

  /** Handles what was left over and what came; tells whether more may come. */
  boolean handle(List<LinkEvent> more) {
    List<LinkEvent> events = left.isEmpty() ? more : joined(more);
    left = List.of();
    Backlog before = workforce.enter(backlog);
    keeper.beginBatch();
    try {
      for (int i = 0; i < events.size(); i++) {
        if (mustWait(events.get(i)) && isLeft(events.subList(i, events.size()))) {
          return false;
        }
        handleSafely(events.get(i));
      }
      // what follows from it belongs to what was handled: over BOSH, to its response
      return backlog.isSettled() || !backlog.isAlone() || !backlog.whenSettled(link::proceed);
    } finally {
      keeper.endBatch();
      workforce.enter(before);
    }
  }

  private List<LinkEvent> joined(List<LinkEvent> more) {
    List<LinkEvent> all = new ArrayList<>(left);
    all.addAll(more);
    return all;
  }

  private boolean mustWait(LinkEvent event) {
    if (backlog.isSettled()) {
      return false;
    }
    if (!(event instanceof LinkEvent.Received received)) {
      return backlog.isAlone();
    }
    Element element = received.element();
    if (asksForCount(element)) {
      return true;
    }
    if (isOfOne() && !element.is(Stanza.Kind.MESSAGE.elementName(), element.namespace())) {
      return true;
    }
    return !backlog.hasRoom();
  }

  /** XEP-0198, section 4: what was taken to be kept counts as handled when it is on disk. */
  private static boolean asksForCount(Element element) {
    return element.is("r", Namespaces.STREAM_MANAGEMENT);
  }

  /** False when all is done meanwhile. */
  private boolean isLeft(List<LinkEvent> rest) {
    left = List.copyOf(rest);
    if (backlog.whenSettled(link::proceed)) {
      return true;
    }
    left = List.of();
    return false;
  }

  /** What goes wrong with one event ends its stream and nothing else. */
  private void handleSafely(LinkEvent event) {
    try {
      handle(event);
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR,
          "PARLEY-S003: an event of a stream could not be handled" + LinkTag.suffix(link),
          e);
      stream.fail(StreamError.of(Condition.INTERNAL_SERVER_ERROR));
    }
  }

  /** Whether all is on disk; else the stream has ended, and what was not stored was refused. */
  private boolean isStored() {
    try {
      keeper.flushOwn();
      return true;
    } catch (StanzaException e) {
      stream.fail(StreamError.of(Condition.RESOURCE_CONSTRAINT, e.getMessage()));
      return false;
    }
  }

  private void handle(LinkEvent event) {
    if (event instanceof LinkEvent.Received received) {
      if (asksForCount(received.element()) && !isStored()) {
        return;
      }
      backlog.bring(received.element().weight());
      stream.receive(received.element());
    } else if (event instanceof LinkEvent.StreamOpened opened) {
      Flight.streamOpened(link);
      stream.open(opened.header());
    } else if (event instanceof LinkEvent.Oversized oversized) {
      stream.oversized(oversized.head());
    } else if (event instanceof LinkEvent.StreamClosed) {
      stream.close();
    } else if (event instanceof LinkEvent.Faulted faulted) {
      stream.fail(faulted.error());
    } else if (event instanceof LinkEvent.Secured) {
      stream.secured();
    } else if (event instanceof LinkEvent.Flushed flushed && flushed.token() instanceof Runnable) {
      ((Runnable) flushed.token()).run();
    } else if (event instanceof LinkEvent.Closed closed) {
      Flight.streamEnded(link, closed.unsent().size());
      stream.disconnected(closed.unsent());
    } else if (event instanceof LinkEvent.Connected) {
      stream.connected(link);
    } else if (event instanceof LinkEvent.Unreachable unreachable) {
      stream.unreachable(unreachable);
    }
  }
}
