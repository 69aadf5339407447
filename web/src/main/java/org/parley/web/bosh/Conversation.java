package org.parley.web.bosh;

import java.util.List;
import java.util.function.Consumer;
import org.parley.core.link.LinkEvent;
import org.parley.core.stream.HandledCountTooHigh;
import org.parley.core.xml.Element;
import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.body.Condition;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.bosh.http.Response;
import org.parley.web.link.WebLinks;

/**
 * The requests and responses of a session: which come, which are due and which may have been lost.
 * Its session guards it; what follows from a change is gathered in a {@link Turn}.
 */
final class Conversation {
  /** Milliseconds after which the client is told that a response seems to be lost (section 9). */
  private static final int REPORT_AFTER = 1000;

  private final Terms terms;
  private final RequestWindow window;
  private final SentResponses sent;
  private final KeySequence keys;
  private final Pace pace;
  private long inactivity;
  private long lastAnswer;
  private long report;

  /**
   * @param first the request that asks for the session
   * @param reached gets the marks that the client's reading has passed
   */
  Conversation(Terms terms, Body first, long now, Consumer<Object> reached) {
    this.terms = terms;
    this.window = new RequestWindow(first.rid(), terms.requests());
    // one more than simultaneous requests: a pause must not push out what came before it
    this.sent = new SentResponses(first.rid(), terms.requests() + 1, reached);
    this.keys = new KeySequence(first);
    this.pace = new Pace(terms);
    this.inactivity = terms.inactivity() * 1000L;
    this.lastAnswer = now;
  }

  /** The request that asked for the session. */
  void begin(Body first, Exchange exchange, long now) {
    window.add(new BoshRequest(first, exchange, now));
    window.next();
  }

  /**
   * A request came, whatever its rid.
   *
   * @return what ends the session, or null
   */
  Condition arrive(Body body, Exchange exchange, long now, Turn turn) {
    switch (window.arrival(body)) {
      case REPEATED -> {
        return repeat(body, exchange, now, turn);
      }
      case NEW -> {
        window.add(new BoshRequest(body, exchange, now));
        if (pace.isTooFast(body, window, now)) {
          return Condition.POLICY_VIOLATION;
        }
        return processAll(now, turn);
      }
      default -> {
        turn.reply(exchange, terminated(Condition.ITEM_NOT_FOUND));
        return Condition.ITEM_NOT_FOUND;
      }
    }
  }

  /** Section 14.3: the client did not get the response, or believes so. */
  private Condition repeat(Body body, Exchange exchange, long now, Turn turn) {
    BoshRequest waiting = window.find(body.rid());
    Response known = sent.find(body.rid());
    if (waiting != null) {
      Wrapper recoverable = new Wrapper().attribute("type", "error");
      turn.reply(waiting.repeatedBy(exchange), recoverable.response(terms.contentType()));
      return waiting.isRepeatedTooOften() ? Condition.POLICY_VIOLATION : null;
    }
    if (known == null) {
      // the client got that response, so this copy was delayed on a connection that it gave up
      turn.reply(exchange, terminated(Condition.ITEM_NOT_FOUND));
      return null;
    }
    turn.reply(exchange, known);
    lastAnswer = now;
    return null;
  }

  private Condition processAll(long now, Turn turn) {
    Condition end = null;
    for (BoshRequest next = window.next(); next != null && end == null; next = window.next()) {
      end = process(next.body(), now, turn);
    }
    return end;
  }

  /** Takes the next request in order. */
  private Condition process(Body body, long now, Turn turn) {
    if (!keys.accepts(body)) {
      return Condition.ITEM_NOT_FOUND;
    }
    inactivity = terms.inactivity() * 1000L;
    try {
      acknowledge(body, now);
    } catch (HandledCountTooHigh e) {
      return Condition.BAD_REQUEST;
    }
    if (body.isPause()) {
      if (body.pause() > terms.maxPause()) {
        return Condition.POLICY_VIOLATION;
      }
      pause(body.pause(), now, turn);
    } else if (body.isRestart()) {
      turn.happened(new LinkEvent.StreamOpened(body.header(terms.domain())));
    } else {
      body.payloads().forEach(payload -> turn.happened(new LinkEvent.Received(payload)));
    }
    if (body.isTerminate()) {
      turn.happened(new LinkEvent.StreamClosed());
    }
    return null;
  }

  /**
   * Section 9.2. A client without acknowledgements tells by what it asks next what it has got.
   *
   * @throws HandledCountTooHigh when it acknowledges what it was never sent
   */
  private void acknowledge(Body body, long now) {
    if (!terms.acks()) {
      boolean asksForMore = body.isEmpty() && window.held() == 1;
      int unanswered = body.isPause() ? terms.requests() + 1 : terms.requests();
      sent.received(body.rid() - (asksForMore ? 1 : unanswered));
    } else if (body.ack() < 0) {
      sent.received(body.rid() - 1);
    } else {
      sent.acknowledged(body.ack());
      long missingSince = sent.sentAt(body.ack() + 1);
      if (missingSince >= 0 && now - missingSince >= REPORT_AFTER) {
        report = body.ack() + 1;
      }
    }
  }

  /** Section 10: all requests are answered at once, without payloads. */
  private void pause(long seconds, long now, Turn turn) {
    inactivity = seconds * 1000;
    while (isWaiting()) {
      respond(new Wrapper(), now, turn);
    }
  }

  /** Whether a request waits to be answered. */
  boolean isWaiting() {
    return window.oldest() != null;
  }

  /** Whether the oldest request must be answered, if with nothing. */
  boolean isDue(long now) {
    return window.held() > terms.hold()
        || report > 0
        || now + WebLinks.TICK > window.oldest().arrived() + terms.waitTime() * 1000L;
  }

  /** Whether the client has been silent for so long that it will not come back. */
  boolean isDead(long now) {
    return window.isEmpty()
        ? now - lastAnswer > inactivity
        : !isWaiting() && now - window.earlySince() > inactivity;
  }

  /** Answers the oldest request. */
  void respond(Wrapper wrapper, long now, Turn turn) {
    BoshRequest request = window.answer();
    if (terms.acks() && window.last() != request.rid() && !wrapper.isFirst()) {
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

  /** A mark for which nothing new is written. */
  void mark(Object token) {
    sent.mark(token);
  }

  /** Answers all requests with what ends the session; with nothing when it ended in good order. */
  void end(Condition condition, Turn turn) {
    for (BoshRequest request : window.clear()) {
      turn.reply(
          request.exchange(),
          condition == null ? new Wrapper().response(terms.contentType()) : terminated(condition));
    }
  }

  /** Tells that the session is over, in the way that the client understands. */
  Response terminated(Condition condition) {
    return terms.isLegacy() && condition.legacyStatus() > 0
        ? Response.error(condition.legacyStatus())
        : Wrapper.terminated(condition).response(terms.contentType());
  }

  /** The stanzas of which nobody knows whether the client got them, oldest first. */
  List<Element> unconfirmed() {
    return sent.unconfirmed();
  }
}
