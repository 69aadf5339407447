package org.parley.server.stream;

import org.parley.core.xml.Element;

/**
 * Something that is negotiated while a stream is set up (RFC 6120, section 4.3), or that has
 * first-level elements of its own afterwards.
 */
public interface StreamFeature {

  /** The places among the features, in the order in which a client is offered them. */
  enum Place {
    STARTTLS,
    AUTHENTICATION,
    /** Which channel bindings may go with it. */
    CHANNEL_BINDING,
    /** Of a new account. */
    REGISTRATION,
    BINDING,
    SESSION,
    STREAM_MANAGEMENT,
    ROSTER,
    PRE_APPROVAL,
    CAPABILITIES
  }

  /** Its place; no other feature has the same. */
  Place place();

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
