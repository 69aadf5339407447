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
public record OperationResult(Element answer, StanzaError error, Runnable after) {
  private static final Runnable NOTHING = () -> {};

  public static OperationResult of(Element answer) {
    return new OperationResult(answer, null, NOTHING);
  }

  public static OperationResult empty() {
    return of(null);
  }

  /** A part could not be done, of which the answer tells. */
  public static OperationResult refused(Element answer, StanzaError error) {
    return new OperationResult(answer, error, NOTHING);
  }

  /** The same, and then that. */
  public OperationResult then(Runnable next) {
    return new OperationResult(
        answer,
        error,
        () -> {
          after.run();
          next.run();
        });
  }
}
