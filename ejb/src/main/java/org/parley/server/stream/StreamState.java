package org.parley.server.stream;

/** How far a client's stream has come (RFC 6120, section 4). */
public enum StreamState {
  /** The client has to open the stream. */
  OPENING,
  /** Features were offered to a client of whom nothing is known. */
  NEGOTIATING,
  /** TLS is being negotiated; the stream begins anew after it. */
  SECURING,
  /** The client has authenticated and has to open the stream anew. */
  REOPENING,
  /** Features were offered to an authenticated client; it has to bind a resource. */
  BINDING,
  /** A resource is bound: stanzas may be exchanged. */
  BOUND,
  /** The stream was closed by us; whatever comes is ignored. */
  CLOSED
}
