package org.parley.web.bosh;

import java.util.List;
import java.util.function.Consumer;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Outbox;
import org.parley.core.link.StreamHeader;
import org.parley.core.stanza.Namespaces;
import org.parley.core.xml.Element;
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

  /** Milliseconds after which the client is told that a response seems to be lost (section 9). */
  private static final int REPORT_AFTER = 1000;

  private final String sid;
  private final Terms terms;
  private final Consumer<BoshLink> onEnd;
  private final RequestWindow window;
  private final SentResponses sent;
  private final KeySequence keys;
  private final Pace pace;

  private StreamHeader header;
  private boolean created;
  private boolean failed;
  private boolean closing;
  private boolean over;
  private long inactivity;
  private long lastAnswer;
  private long report;

  /**
   * @param first the request that asks for the session
   * @param onEnd is told when the session is over
   */
  BoshLink(
      String sid, Terms terms, Body first, WebPeer peer, WebLinks links, Consumer<BoshLink> onEnd) {
    super(peer, links);
    this.sid = sid;
    this.terms = terms;
    this.onEnd = onEnd;
    this.window = new RequestWindow(first.rid(), terms.requests());
    this.sent =
        new SentResponses(terms.requests(), token -> happenedLater(new LinkEvent.Flushed(token)));
    this.keys = new KeySequence(first);
    this.pace = new Pace(terms);
    this.inactivity = terms.inactivity() * 1000L;
    this.lastAnswer = links.now();
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
      window.add(new Request(first, exchange, links().now()));
      window.next();
    }
    happened(
        List.of(
            new LinkEvent.Connected(), new LinkEvent.StreamOpened(first.header(terms.domain()))));
    write();
  }

  /** A request of the session came, whatever its rid. */
  void request(Body body, Exchange exchange) {
    Turn turn = new Turn();
    synchronized (this) {
      arrive(body, exchange, turn);
    }
    turn.respond();
    happened(turn.events());
    write();
  }

  private void arrive(Body body, Exchange exchange, Turn turn) {
    if (over) {
      turn.reply(exchange, terminated(Condition.ITEM_NOT_FOUND));
      return;
    }
    switch (window.arrival(body)) {
      case OUTSIDE -> {
        turn.reply(exchange, terminated(Condition.ITEM_NOT_FOUND));
        end(Condition.ITEM_NOT_FOUND, turn);
      }
      case REPEATED -> repeat(body, exchange, turn);
      case NEW -> {
        long now = links().now();
        window.add(new Request(body, exchange, now));
        if (pace.isTooFast(body, window, now)) {
          end(Condition.POLICY_VIOLATION, turn);
        }
        Request next = window.next();
        while (next != null && !over) {
          process(next.body(), turn);
          next = window.next();
        }
      }
    }
  }

  /** Section 14.3: the client did not get the response, or believes so. */
  private void repeat(Body body, Exchange exchange, Turn turn) {
    Request waiting = window.find(body.rid());
    Response known = sent.find(body.rid());
    if (waiting != null) {
      Wrapper recoverable = new Wrapper().attribute("type", "error");
      turn.reply(waiting.repeatedBy(exchange), recoverable.response(terms.contentType()));
      if (waiting.isRepeatedTooOften()) {
        end(Condition.POLICY_VIOLATION, turn);
      }
    } else if (known != null) {
      turn.reply(exchange, known);
      lastAnswer = links().now();
    } else {
      turn.reply(exchange, terminated(Condition.ITEM_NOT_FOUND));
      end(Condition.ITEM_NOT_FOUND, turn);
    }
  }

  /** Takes the next request in order. */
  private void process(Body body, Turn turn) {
    if (!keys.accepts(body)) {
      end(Condition.ITEM_NOT_FOUND, turn);
      return;
    }
    inactivity = terms.inactivity() * 1000L;
    acknowledge(body);
    if (body.isPause()) {
      pause(body.pause(), turn);
    } else if (body.isRestart()) {
      turn.happened(new LinkEvent.StreamOpened(body.header(terms.domain())));
    } else {
      body.payloads().forEach(payload -> turn.happened(new LinkEvent.Received(payload)));
    }
    if (body.isTerminate()) {
      turn.happened(new LinkEvent.StreamClosed());
    }
  }

  /** Section 9.2. A client without acknowledgements tells by what it asks next what it has got. */
  private void acknowledge(Body body) {
    long ack = body.ack();
    if (!terms.acks()) {
      boolean asksForMore = body.isEmpty() && window.held() == 1;
      sent.received(body.rid() - (asksForMore ? 1 : terms.requests()));
    } else if (ack < 0) {
      sent.received(body.rid() - 1);
    } else {
      sent.received(ack);
      long missingSince = sent.sentAt(ack + 1);
      if (missingSince >= 0 && links().now() - missingSince >= REPORT_AFTER) {
        report = ack + 1;
      }
    }
  }

  /** Section 10: all requests are answered at once, without payloads. */
  private void pause(long seconds, Turn turn) {
    if (seconds > terms.maxPause()) {
      end(Condition.POLICY_VIOLATION, turn);
      return;
    }
    inactivity = seconds * 1000;
    while (window.oldest() != null) {
      respond(new Wrapper(), turn);
    }
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
    while (!over && window.oldest() != null) {
      Wrapper wrapper = fill(new Wrapper());
      if (wrapper.isEmpty() && !mustAnswer(links().now())) {
        return;
      }
      if (closing) {
        wrapper.terminate(failed ? Condition.REMOTE_STREAM_ERROR : null);
      }
      respond(wrapper, turn);
      if (closing) {
        finish(turn);
      }
    }
  }

  private boolean mustAnswer(long now) {
    return window.held() > terms.hold()
        || closing
        || report > 0
        || now + WebLinks.TICK > window.oldest().arrived() + terms.waitTime() * 1000L;
  }

  private Wrapper fill(Wrapper wrapper) {
    Object item = outbox().poll();
    while (item != null) {
      if (item instanceof Element element) {
        failed |= element.is("error", Namespaces.STREAM);
        wrapper.add(element);
      } else if (item instanceof Outbox.OpenStream open) {
        header = open.header();
      } else if (item instanceof Outbox.Close) {
        closing = true;
      } else if (item instanceof Outbox.Mark mark && wrapper.isEmpty()) {
        sent.mark(mark.token());
      } else if (item instanceof Outbox.Mark mark) {
        wrapper.mark(mark.token());
      }
      item = wrapper.length() < MOST_BYTES ? outbox().poll() : null;
    }
    return wrapper;
  }

  /** Answers the oldest request. */
  private void respond(Wrapper wrapper, Turn turn) {
    Request request = window.answer();
    long now = links().now();
    if (!created) {
      created = true;
      wrapper.session(sid, terms, request.rid(), header);
    } else if (terms.acks() && window.last() != request.rid()) {
      wrapper.attribute("ack", window.last());
    }
    if (report > 0) {
      wrapper.attribute("report", report).attribute("time", now - sent.sentAt(report));
      report = 0;
    }
    Response response = wrapper.response(terms.contentType());
    sent.add(request.rid(), response, now, wrapper.stanzas(), wrapper.marks());
    pace.answered(wrapper.isEmpty());
    lastAnswer = now;
    turn.reply(request.exchange(), response);
  }

  private Response terminated(Condition condition) {
    return terms.isLegacy() && condition.legacyStatus() > 0
        ? Response.error(condition.legacyStatus())
        : Wrapper.terminated(condition).response(terms.contentType());
  }

  /** Ends the session because of something that went wrong. */
  private void end(Condition condition, Turn turn) {
    for (Request request : window.clear()) {
      turn.reply(request.exchange(), terminated(condition));
    }
    over = true;
    onEnd.accept(this);
    gone(sent.unconfirmed());
  }

  /** Ends the session in good order: the oldest request was told, the others get nothing more. */
  private void finish(Turn turn) {
    for (Request request : window.clear()) {
      turn.reply(request.exchange(), new Wrapper().response(terms.contentType()));
    }
    over = true;
    onEnd.accept(this);
    gone(List.of());
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
    return window.oldest() == null;
  }

  @Override
  protected void tick(long now) {
    Turn turn = new Turn();
    synchronized (this) {
      if (over) {
        return;
      }
      if (window.isEmpty() && now - lastAnswer > inactivity
          || window.oldest() == null && now - window.earlySince() > inactivity) {
        end(Condition.ITEM_NOT_FOUND, turn);
      }
    }
    turn.respond();
    checkAuthenticated(now);
    write();
  }
}
