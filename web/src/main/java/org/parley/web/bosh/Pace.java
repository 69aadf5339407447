package org.parley.web.bosh;

import org.parley.web.bosh.body.Body;

/** Whether a client asks more often than it may (XEP-0124, sections 11 and 12). */
final class Pace {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final Terms terms;
  private long lastArrival = NEVER;
  private long lastEmpty = NEVER;
  private boolean lastGotNothing;

  Pace(Terms terms) {
    this.terms = terms;
  }

  /** Looks at a new request that has its place in the window, in the order in which they come. */
  boolean isTooFast(Body body, RequestWindow window, long now) {
    boolean last = body.isTerminate() || body.isPause();
    if (window.unanswered() > terms.requests() + (last ? 1 : 0)) {
      return true;
    }
    long shortest = terms.polling() * 1000L;
    boolean tooFast;
    if (terms.isPolling()) {
      tooFast = body.isEmpty() && lastGotNothing && now - lastEmpty < shortest;
    } else {
      tooFast =
          body.isEmpty()
              && window.isLast(body.rid())
              && window.unanswered() == terms.requests()
              && now - lastArrival < shortest;
    }
    lastArrival = now;
    lastEmpty = body.isEmpty() ? now : NEVER;
    return tooFast;
  }

  /** A request was answered, with payloads or without. */
  void answered(boolean withNothing) {
    lastGotNothing = withNothing;
  }
}
