package org.parley.web.bosh;

import java.util.List;
import java.util.function.Consumer;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Outbox;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.body.Condition;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.link.WebLink;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;

/**
 * A BOSH session (XEP-0124): a stream that is carried by one request after another. What follows
 * from a change is gathered in a {@link Turn} under the lock and done outside.
 */
final class BoshLink extends WebLink {
  /** So many bytes, and no more stanza goes into a response. */
  private static final int MOST_BYTES = 256 * 1024;

  private final String sid;
  private final Terms terms;
  private final long firstRid;
  private final Consumer<BoshLink> onEnd;
  private final Conversation conversation;
  private StreamHeader header;
  private boolean created;
  private boolean failed;
  private boolean closing;
  private boolean over;

  /**
   * @param first the request that asks for the session
   * @param onEnd is told when the session is over
   */
  BoshLink(
      String sid, Terms terms, Body first, WebPeer peer, WebLinks links, Consumer<BoshLink> onEnd) {
    super(peer, links);
    this.sid = sid;
    this.terms = terms;
    this.firstRid = first.rid();
    this.onEnd = onEnd;
    this.conversation =
        new Conversation(
            terms, first, links.now(), token -> happenedLater(new LinkEvent.Flushed(token)));
  }

  String sid() {
    return sid;
  }

  /** What a request of it may have at this time. */
  int mostBytes() {
    return limits().bytes();
  }

  @Override
  public Transport transport() {
    return Transport.BOSH;
  }

  /** The request that asked for the session. */
  void begin(Body first, Exchange exchange) {
    synchronized (this) {
      conversation.begin(first, exchange, links().now());
    }
    happened(
        List.of(
            new LinkEvent.Connected(), new LinkEvent.StreamOpened(first.header(terms.domain()))));
    write();
  }

  /** A request of the session came, whatever its rid. */
  void request(Body body, Exchange exchange) {
    Turn turn = new Turn();
    boolean mine = false;
    synchronized (this) {
      if (over) {
        turn.reply(exchange, conversation.terminated(Condition.ITEM_NOT_FOUND));
      } else {
        Condition end = conversation.arrive(body, exchange, links().now(), turn);
        // under the lock, for the next request may be on another thread already
        mine = arrived(turn.events());
        if (end != null) {
          end(end, turn);
        }
      }
    }
    turn.respond();
    if (mine) {
      handleArrived();
    } else {
      write();
    }
  }

  /** A request of the session came that ends it. */
  void refuse(Exchange exchange, Condition condition) {
    Turn turn = new Turn();
    synchronized (this) {
      turn.reply(exchange, conversation.terminated(condition));
      if (!over) {
        end(condition, turn);
      }
    }
    turn.respond();
  }

  @Override
  protected void write() {
    if (isHandling()) {
      // more will follow from what is being handled, and goes along
      return;
    }
    Turn turn = new Turn();
    synchronized (this) {
      answer(turn);
    }
    turn.respond();
  }

  @Override
  protected void afterwards() {
    write();
  }

  private void answer(Turn turn) {
    while (!over && conversation.isWaiting()) {
      Wrapper wrapper = fill(new Wrapper());
      long now = links().now();
      if (wrapper.isEmpty() && !closing && !conversation.isDue(now)) {
        return;
      }
      if (!created) {
        created = true;
        wrapper.session(sid, terms, firstRid, header);
      }
      if (closing) {
        wrapper.terminate(failed ? Condition.REMOTE_STREAM_ERROR : null);
      }
      conversation.respond(wrapper, now, turn);
      if (closing) {
        conversation.end(null, turn);
        over(List.of());
      }
    }
  }

  private Wrapper fill(Wrapper wrapper) {
    Object item = outbox().poll();
    while (item != null) {
      if (item instanceof Element element) {
        wrapper.add(element);
        if (element.is("error", Namespaces.STREAM)) {
          // the closing is on its way and adds nothing
          failed = true;
          closing = true;
          return wrapper;
        }
      } else if (item instanceof Outbox.OpenStream open) {
        header = open.header();
      } else if (item instanceof Outbox.Close) {
        closing = true;
      } else if (item instanceof Outbox.Mark mark && wrapper.isEmpty()) {
        conversation.mark(mark.token());
      } else if (item instanceof Outbox.Mark mark) {
        wrapper.mark(mark.token());
      }
      item = wrapper.length() < MOST_BYTES ? outbox().poll() : null;
    }
    return wrapper;
  }

  /** Ends the session because of something that went wrong. */
  private void end(Condition condition, Turn turn) {
    conversation.end(condition, turn);
    over(conversation.unconfirmed());
  }

  private void over(List<Element> unconfirmed) {
    over = true;
    onEnd.accept(this);
    gone(unconfirmed);
  }

  private void endNow(Condition condition) {
    Turn turn = new Turn();
    synchronized (this) {
      if (!over) {
        end(condition, turn);
      }
    }
    turn.respond();
  }

  @Override
  public void abort() {
    endNow(Condition.REMOTE_CONNECTION_FAILED);
  }

  @Override
  protected void shutDown() {
    endNow(Condition.SYSTEM_SHUTDOWN);
  }

  @Override
  protected synchronized boolean isSlow() {
    return !conversation.isWaiting();
  }

  @Override
  protected void tick(long now) {
    boolean dead;
    synchronized (this) {
      dead = !over && conversation.isDead(now);
    }
    if (dead) {
      endNow(Condition.ITEM_NOT_FOUND);
    } else {
      checkAuthenticated(now);
      write();
    }
  }
}
