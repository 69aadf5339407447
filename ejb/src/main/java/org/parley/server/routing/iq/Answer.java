package org.parley.server.routing.iq;

import org.parley.core.xml.Element;

/**
 * How a handler answered a request.
 *
 * @param isLater whether the handler answers by itself, later, through the request
 * @param payload the payload of the result, or null for an empty one
 */
public record Answer(boolean isLater, Element payload) {
  private static final Answer EMPTY = new Answer(false, null);
  private static final Answer LATER = new Answer(true, null);

  public static Answer of(Element payload) {
    return new Answer(false, payload);
  }

  public static Answer empty() {
    return EMPTY;
  }

  public static Answer later() {
    return LATER;
  }
}
