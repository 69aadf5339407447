package org.parley.server.s2s.inbound;

/** How far the stream of a server that has called us has come (RFC 6120, section 4). */
enum InboundState {
  /** The server has to open the stream. */
  OPENING,
  /** TLS is being negotiated; the stream begins anew after it. */
  SECURING,
  /** Features were offered: it may prove what it is. */
  NEGOTIATING,
  /** It has proved by SASL what it is and has to open the stream anew. */
  REOPENING,
  /** It may send stanzas of the pair of the stream, and prove more. */
  AUTHENTICATED,
  /** The stream was closed by us; whatever comes is ignored. */
  CLOSED
}
