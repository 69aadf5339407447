package org.parley.server.s2s.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.Link;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.s2s.channel.Demand;
import org.parley.server.s2s.channel.Unreached;
import org.parley.server.stream.management.StreamManagement;

/**
 * Stream management (XEP-0198) of a stream that we have opened: it is agreed before anybody may
 * send, and resumes what broke off before. Runs on the executor of the stream.
 */
final class OutboundManagement {
  /** Milliseconds that a connection should last at least. */
  private static final int SOON = 10_000;

  private enum State {
    /** The peer does not offer it, or refuses it. */
    OFF,
    OFFERED,
    ASKED,
    ON
  }

  private final OutboundStream stream;
  private final Resumptions resumptions;
  private final List<Demand> waiting = new ArrayList<>();
  private final AtomicLong handled = new AtomicLong();
  private volatile State state = State.OFF;
  private Suspended resuming;
  private String id;
  private int breaks;

  OutboundManagement(OutboundStream stream, Resumptions resumptions) {
    this.stream = stream;
    this.resumptions = resumptions;
  }

  /** Whether the peer was asked and does not answer. */
  boolean isAsking() {
    return state == State.ASKED;
  }

  /** The peer offers it. */
  void offered() {
    state = State.OFFERED;
  }

  private Channel channel() {
    return stream.negotiated().channel();
  }

  private Link link() {
    return stream.link();
  }

  /** Lends the way to the peer to somebody whose pair was granted. */
  void lend(Demand demand) {
    if (state == State.OFFERED) {
      ask(resumptions.take(stream.pair()));
    }
    if (state == State.ASKED) {
      waiting.add(demand);
    } else {
      lendNow(demand);
    }
  }

  private void lendNow(Demand demand) {
    if (!channel().lend(demand)) {
      demand.refused(Unreached.BROKEN);
    }
  }

  private void ask(Suspended suspended) {
    state = State.ASKED;
    resuming = suspended;
    link()
        .send(
            suspended == null
                ? StreamManagement.enable()
                : StreamManagement.resume(suspended.id(), suspended.handled()));
  }

  private void settled(State next) {
    state = next;
    resuming = null;
    List<Demand> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(this::lendNow);
  }

  /** Counts a stanza of the peer that is about to be handled. */
  void count() {
    if (state == State.ON) {
      handled.incrementAndGet();
    }
  }

  void receive(Element element) {
    try {
      switch (element.name()) {
        case "enabled" -> enabled(element);
        case "resumed" -> resumed(element);
        case "failed" -> failed();
        case "r" -> link().send(StreamManagement.answer(handled.get()));
        case "a" -> channel().confirmed(StreamManagement.handled(element));
        default -> stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
      }
    } catch (IllegalArgumentException e) {
      stream.fail(StreamManagement.error(e));
    }
  }

  private void enabled(Element element) {
    if (state == State.ASKED && resuming == null) {
      id = StreamManagement.isResumable(element) ? element.attribute("id") : null;
      channel().confirming(0, null);
      settled(State.ON);
    }
  }

  private void resumed(Element element) {
    if (state == State.ASKED && resuming != null) {
      long count = StreamManagement.handled(element);
      Suspended before = resuming;
      id = before.id();
      breaks = before.breaks();
      handled.set(before.handled());
      channel().confirming(count, null);
      settled(State.ON);
      before.channel().resumed(count);
    }
  }

  private void failed() {
    if (state == State.ASKED && resuming != null) {
      resuming.giveUp();
      ask(null);
    } else if (state == State.ASKED) {
      settled(State.OFF);
    }
  }

  /** The stream ended in good order, by our will. */
  void ended(List<Element> unsent) {
    refuseAll();
    channel().ended(unsent);
  }

  /**
   * The stream ended.
   *
   * @param mayResume whether it only broke off, so that the peer may expect us back
   */
  void broken(List<Element> unsent, boolean mayResume) {
    boolean resumes = mayResume && state == State.ON && id != null;
    if (resumes) {
      channel().suspend();
    }
    refuseAll();
    if (resumes) {
      int soon = stream.traffic().age() < SOON ? breaks + 1 : 0;
      resumptions.add(
          new Suspended(
              stream.pair(), id, handled.get(), channel(), unsent, resumptions.until(), soon));
    } else {
      channel().broken(unsent);
    }
  }

  private void refuseAll() {
    if (resuming != null) {
      resumptions.add(resuming.brokenAgain());
      resuming = null;
    }
    waiting.forEach(demand -> demand.refused(Unreached.BROKEN));
    waiting.clear();
  }
}
