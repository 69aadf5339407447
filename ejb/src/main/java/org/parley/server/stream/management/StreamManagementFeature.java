package org.parley.server.stream.management;

import jakarta.inject.Inject;
import org.parley.core.link.Link;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Numbers;
import org.parley.server.ServerBean;
import org.parley.server.routing.MessageKeeper;
import org.parley.server.stream.ClientStream;
import org.parley.server.stream.StreamFeature;

/**
 * Stream management for clients (XEP-0198), over TCP and WebSocket. BOSH has acknowledgements of
 * its own and does not offer it.
 */
@ServerBean
final class StreamManagementFeature implements StreamFeature {
  private final ManagedSessions sessions;
  private final Bounds bounds;
  private final MessageKeeper keeper;

  @Inject
  StreamManagementFeature(ManagedSessions sessions, Bounds bounds, MessageKeeper keeper) {
    this.sessions = sessions;
    this.bounds = bounds;
    this.keeper = keeper;
  }

  @Override
  public Place place() {
    return Place.STREAM_MANAGEMENT;
  }

  @Override
  public Element offer(ClientStream stream) {
    return isPossible(stream) ? StreamManagement.FEATURE : null;
  }

  private static boolean isPossible(ClientStream stream) {
    return stream.isAuthenticated() && stream.link().transport() != Link.Transport.BOSH;
  }

  /** Before a resource is bound a session can only be resumed. */
  @Override
  public boolean handle(ClientStream stream, Element element) {
    if (!element.namespace().equals(StreamManagement.NAMESPACE)) {
      return false;
    }
    if (isPossible(stream) && element.name().equals("resume")) {
      resume(stream, element);
    } else {
      stream.send(StreamManagement.failed(Condition.UNEXPECTED_REQUEST));
    }
    return true;
  }

  private void resume(ClientStream stream, Element element) {
    String id = element.attribute("previd");
    long handled;
    try {
      handled = StreamManagement.handled(element);
    } catch (IllegalArgumentException e) {
      stream.send(StreamManagement.failed(Condition.BAD_REQUEST));
      return;
    }
    ManagedSession found = id == null ? null : sessions.find(id, stream.account());
    Long before = id == null ? null : sessions.handledBefore(id, stream.account());
    try {
      if (found != null || before != null) {
        // what is told to be handled is on disk
        keeper.flush();
      }
    } catch (StanzaException e) {
      stream.send(StreamManagement.failed(Condition.RESOURCE_CONSTRAINT));
      return;
    }
    if (found == null) {
      stream.send(StreamManagement.failed(Condition.ITEM_NOT_FOUND, before));
      return;
    }
    try {
      sessions.resume(stream, found, handled);
    } catch (HandledCountTooHigh e) {
      stream.fail(e.error());
    }
  }

  @Override
  public boolean handleBound(ClientStream stream, Element element) {
    if (!element.namespace().equals(StreamManagement.NAMESPACE)) {
      return false;
    }
    if (stream.manager() instanceof ManagedStream managed) {
      manage(stream, managed.own(), element);
    } else if (element.name().equals("enable") && isPossible(stream)) {
      sessions.manage(stream, stream.isAnonymous() ? 0 : seconds(element));
    } else {
      stream.send(StreamManagement.failed(Condition.UNEXPECTED_REQUEST));
    }
    return true;
  }

  /** How long the client may be away: as long as it likes, up to what is set. */
  private int seconds(Element enable) {
    int most = StreamManagement.isResumable(enable) ? bounds.resumeSeconds() : 0;
    return (int) Math.min(most, Numbers.unsigned(enable.attribute("max")).orElse(most));
  }

  private void manage(ClientStream stream, ManagedSession own, Element element) {
    switch (element.name()) {
      case "r" -> stream.send(StreamManagement.answer(own.count()));
      case "a" -> confirm(stream, own, element);
      case "resume" -> stream.send(StreamManagement.failed(Condition.UNEXPECTED_REQUEST));
      case "enable" -> {
        stream.send(StreamManagement.failed(Condition.UNEXPECTED_REQUEST));
        stream.fail(StreamError.of(StreamError.Condition.POLICY_VIOLATION, "enabled already"));
      }
      default -> stream.refuse(element);
    }
  }

  private static void confirm(ClientStream stream, ManagedSession own, Element element) {
    try {
      own.outlet().confirm(StreamManagement.handled(element));
    } catch (IllegalArgumentException e) {
      stream.fail(StreamManagement.error(e));
    }
  }
}
