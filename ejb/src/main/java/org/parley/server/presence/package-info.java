/**
 * Presence (RFC 6121, sections 3 and 4): what parts tell each other of it, and what they share.
 * {@code broadcast} is what clients here send, {@code delivery} what comes for them, {@code
 * subscription} who may see whom. Streams, the router and extensions use it.
 */
package org.parley.server.presence;
