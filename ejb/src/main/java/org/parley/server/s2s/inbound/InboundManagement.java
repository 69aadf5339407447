package org.parley.server.s2s.inbound;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.server.s2s.channel.Channel;
import org.parley.server.stream.management.StreamManagement;

/**
 * Stream management (XEP-0198) of the stream of a server that has called us. The transport hands
 * the elements over one after another.
 */
final class InboundManagement {
  private final InboundStream stream;
  private final ResumableStreams all;
  private final Channel channel;
  private volatile ResumableStream own;

  InboundManagement(InboundStream stream, ResumableStreams all, Channel channel) {
    this.stream = stream;
    this.all = all;
    this.channel = channel;
  }

  private Link link() {
    return stream.link();
  }

  /**
   * Counts a stanza that is about to be handled.
   *
   * @return false when it must not be handled, for it will come again over another connection
   */
  boolean count() {
    ResumableStream present = own;
    return present == null || present.count(this);
  }

  void receive(Element element) {
    try {
      switch (element.name()) {
        case "enable" -> enable(StreamManagement.isResumable(element));
        case "resume" -> resume(element);
        case "r" -> answer();
        case "a" -> channel.confirmed(StreamManagement.handled(element));
        default -> stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
      }
    } catch (IllegalArgumentException e) {
      stream.fail(StreamManagement.error(e));
    }
  }

  /** Section 3: not before the peer has authenticated, and once. */
  private boolean isTooEarlyOrLate() {
    boolean wrong = own != null || !stream.proved().contains(stream.pair());
    if (wrong) {
      link().send(StreamManagement.failed(StanzaError.Condition.UNEXPECTED_REQUEST));
    }
    return wrong;
  }

  private void enable(boolean resumable) {
    if (!isTooEarlyOrLate()) {
      ResumableStream made = all.create(stream.pair(), this, channel, resumable);
      channel.confirming(
          0,
          resumable
              ? StreamManagement.enabled(made.id(), all.seconds())
              : StreamManagement.enabled());
      own = made;
    }
  }

  private void resume(Element element) {
    if (isTooEarlyOrLate()) {
      return;
    }
    long count = StreamManagement.handled(element);
    ResumableStream found = all.find(element.attribute("previd"), stream.pair());
    if (found == null) {
      link().send(StreamManagement.failed(StanzaError.Condition.ITEM_NOT_FOUND));
      return;
    }
    InboundManagement before = found.takeOver(this);
    Channel old = found.channel(channel);
    own = found;
    channel.confirming(count, StreamManagement.resumed(found.id(), found.handled()));
    if (before != null) {
      before.link().abort();
    }
    old.resumed(count);
  }

  private void answer() {
    ResumableStream present = own;
    if (present != null) {
      link().send(StreamManagement.answer(present.handled()));
    }
  }

  /** The stream ended in good order. */
  void ended(List<Element> unsent) {
    ResumableStream present = own;
    if (present == null) {
      channel.ended(unsent);
    } else if (present.belongsTo(this)) {
      all.remove(present);
      channel.ended(unsent);
    }
  }

  /** The connection broke off; its stream may be resumed. */
  void broken(List<Element> unsent) {
    ResumableStream present = own;
    if (present == null || !all.knows(present)) {
      channel.broken(unsent);
    } else if (present.belongsTo(this)) {
      channel.suspend();
      all.suspend(present, unsent);
    }
  }
}
