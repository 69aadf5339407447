package org.parley.web.bosh;

import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.http.Exchange;

/** A request that has not been answered yet. */
final class BoshRequest {
  private static final int MOST_REPEATS = 10;

  private final Body body;
  private final long arrived;
  private Exchange exchange;
  private int repeats;

  BoshRequest(Body body, Exchange exchange, long arrived) {
    this.body = body;
    this.exchange = exchange;
    this.arrived = arrived;
  }

  Body body() {
    return body;
  }

  long rid() {
    return body.rid();
  }

  /** When it came, in milliseconds. */
  long arrived() {
    return arrived;
  }

  Exchange exchange() {
    return exchange;
  }

  /**
   * The client sent it again, for it believes that the connection broke.
   *
   * @return the exchange that it came by before
   */
  Exchange repeatedBy(Exchange other) {
    Exchange before = exchange;
    exchange = other;
    repeats++;
    return before;
  }

  /** Section 14.3: whether it came again so often that this must be something else than loss. */
  boolean isRepeatedTooOften() {
    return repeats > MOST_REPEATS;
  }
}
