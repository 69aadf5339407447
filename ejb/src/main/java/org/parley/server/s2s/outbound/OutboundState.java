package org.parley.server.s2s.outbound;

/** How far a stream that we open has come (RFC 6120, section 4). */
enum OutboundState {
  /** The connection is being made. */
  DIALLING,
  /** Our header is sent; the peer's and its features are to come. */
  OPENING,
  /** The peer was asked for TLS. */
  STARTING_TLS,
  /** TLS is being negotiated; the stream begins anew after it. */
  SECURING,
  /** We have asked to be authenticated by our certificate. */
  AUTHENTICATING,
  /** We are authenticated; the new stream is opened. */
  REOPENING,
  /** Pairs of domains may be asked for, and those that were granted be used. */
  READY,
  /** The stream was closed; whatever comes is ignored. */
  CLOSED
}
