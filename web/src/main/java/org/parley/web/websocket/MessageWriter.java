package org.parley.web.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.core.link.Outbox;
import org.parley.core.xml.Element;
import org.parley.web.link.WebLinks;

/**
 * The writing side of a WebSocket. One message is on its way at a time: whoever was told that the
 * outbox has something writes, and then whoever is told that a message is out.
 */
final class MessageWriter {

  /** Whose messages these are. */
  interface Owner {
    /** Does what a command says and returns the frame that tells the client of it, if any. */
    Element execute(Outbox.Command command);

    /** A message is out. */
    void sent();

    /** A message could not be sent, and none will. */
    void failed();
  }

  private final WebSocketChannel channel;
  private final Outbox outbox;
  private final WebLinks links;
  private final Owner owner;
  private volatile Sending sending;

  MessageWriter(WebSocketChannel channel, Outbox outbox, WebLinks links, Owner owner) {
    this.channel = channel;
    this.outbox = outbox;
    this.links = links;
    this.owner = owner;
  }

  /** Writes until the outbox is empty or a message takes its time. */
  void write() {
    Object item = outbox.poll();
    while (item != null && write(item)) {
      item = outbox.poll();
    }
  }

  /** Writes an item; false when the result of its message will go on with the next one. */
  private boolean write(Object item) {
    if (item instanceof Element stanza) {
      return send(stanza, stanza);
    }
    Element frame = owner.execute((Outbox.Command) item);
    return frame == null || send(frame, null);
  }

  private boolean send(Element frame, Element stanza) {
    Sending next = new Sending(stanza, links.now());
    sending = next;
    channel.send(Framing.text(frame), next);
    return next.isDoneAtOnce();
  }

  /** Whether a message is on its way. */
  boolean isBusy() {
    return sending != null;
  }

  /** Whether a message has been on its way for more than so many milliseconds. */
  boolean isStuck(int limit, long now) {
    Sending current = sending;
    return current != null && now - current.since > limit;
  }

  /** The stanza that is on its way; null for none. */
  Element unsent() {
    Sending current = sending;
    return current == null ? null : current.stanza;
  }

  /**
   * A message on its way. The result may come before the call that sends it returns, or at any time
   * after that and on any thread; one of the two goes on with the outbox.
   */
  private final class Sending implements SendHandler {
    private static final int DONE = 1;
    private static final int LEFT = 2;

    private final Element stanza;
    private final long since;
    private final AtomicInteger state = new AtomicInteger();

    private Sending(Element stanza, long since) {
      this.stanza = stanza;
      this.since = since;
    }

    @Override
    public void onResult(SendResult result) {
      if (!result.isOK()) {
        owner.failed();
        return;
      }
      sending = null;
      owner.sent();
      if (!state.compareAndSet(0, DONE)) {
        write();
      }
    }

    private boolean isDoneAtOnce() {
      return !state.compareAndSet(0, LEFT);
    }
  }
}
