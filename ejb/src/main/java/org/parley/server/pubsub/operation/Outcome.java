package org.parley.server.pubsub.operation;

import org.parley.core.stanza.StanzaError;
import org.parley.core.xml.Element;

/**
 * What came of a request.
 *
 * @param answer the payload of the result or the error, or null
 * @param error the error when a part was refused, or null
 * @param after what is told to others, after the answer
 */
public record Outcome(Element answer, StanzaError error, Runnable after) {
  private static final Runnable NOTHING = () -> {};

  public static Outcome of(Element answer) {
    return new Outcome(answer, null, NOTHING);
  }

  public static Outcome empty() {
    return of(null);
  }

  /** A part could not be done, of which the answer tells. */
  public static Outcome refused(Element answer, StanzaError error) {
    return new Outcome(answer, error, NOTHING);
  }

  /** The same, and then that. */
  public Outcome then(Runnable next) {
    return new Outcome(
        answer,
        error,
        () -> {
          after.run();
          next.run();
        });
  }
}
