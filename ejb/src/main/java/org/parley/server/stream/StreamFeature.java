package org.parley.server.stream;

import org.parley.core.xml.Element;

/**
 * Something that is negotiated while a stream is set up (RFC 6120, section 4.3), or that has
 * first-level elements of its own afterwards.
 */
public interface StreamFeature {

  /** The place among the features: smaller ones come first. */
  int order();

  /** What is offered on the stream as it is now, or null. */
  Element offer(ClientStream stream);

  /**
   * Handles an element that comes before a resource is bound.
   *
   * @return false when it is none of this feature's
   */
  default boolean handle(ClientStream stream, Element element) {
    return false;
  }

  /**
   * Handles an element that comes after a resource was bound and is no stanza.
   *
   * @return false when it is none of this feature's
   */
  default boolean handleBound(ClientStream stream, Element element) {
    return false;
  }
}
