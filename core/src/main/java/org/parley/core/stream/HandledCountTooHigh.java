package org.parley.core.stream;

import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/**
 * A peer says that it has handled, or got, more than it was sent (XEP-0198, section 6). Whatever it
 * says then cannot be trusted.
 */
public final class HandledCountTooHigh extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final long handled;
  private final long sent;

  HandledCountTooHigh(long handled, long sent) {
    super("You acknowledged " + handled + " stanzas, but only " + sent + " were sent to you.");
    this.handled = handled;
    this.sent = sent;
  }

  /** What the peer is told before its stream is closed. */
  public StreamError error() {
    Element counts =
        Element.builder("handled-count-too-high", Namespaces.STREAM_MANAGEMENT)
            .attribute("h", Long.toString(handled))
            .attribute("send-count", Long.toString(sent))
            .build();
    return StreamError.of(Condition.UNDEFINED_CONDITION, getMessage()).with(counts);
  }
}
