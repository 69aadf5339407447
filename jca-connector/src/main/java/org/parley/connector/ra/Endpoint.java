package org.parley.connector.ra;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.util.function.LongPredicate;
import org.parley.core.link.LinkListener;

/** A message endpoint that is kept: made when it is needed, made anew when it is broken. */
final class Endpoint {
  private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());
  private static final long FIRST_PAUSE = 20;
  private static final long LONGEST_PAUSE = 2000;

  private final MessageEndpointFactory factory;
  private MessageEndpoint endpoint;

  Endpoint(MessageEndpointFactory factory) {
    this.factory = factory;
  }

  /**
   * The listener, tried for until there is one.
   *
   * @param pause waits so many milliseconds and tells whether to try again
   * @return null when {@code pause} said no
   */
  LinkListener get(LongPredicate pause) {
    long next = FIRST_PAUSE;
    while (endpoint == null) {
      try {
        endpoint = factory.createEndpoint(null);
      } catch (UnavailableException | RuntimeException e) {
        LOG.log(Level.DEBUG, "PARLEY-C031 The server has no endpoint to give yet", e);
        if (!pause.test(next)) {
          return null;
        }
        next = Math.min(2 * next, LONGEST_PAUSE);
      }
    }
    return (LinkListener) endpoint;
  }

  /** Gives the endpoint back; the next {@link #get} makes another. */
  void release() {
    MessageEndpoint old = endpoint;
    endpoint = null;
    if (old != null) {
      try {
        old.release();
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "PARLEY-C032 An endpoint could not be given back", e);
      }
    }
  }
}
