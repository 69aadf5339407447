package org.parley.server.s2s;

/**
 * What was negotiated on a stream that we have opened.
 *
 * @param external whether our certificate has proved who we are
 * @param multiplexes whether the peer knows errors of dialback, so that others may be asked for
 * @param bidirectional whether the peer may send on it too (XEP-0288)
 * @param channel the way to the peer
 */
record Negotiated(boolean external, boolean multiplexes, boolean bidirectional, Channel channel) {}
