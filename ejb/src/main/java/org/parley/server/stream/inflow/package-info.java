/**
 * Where the container calls in: what links bring, the start, the clock. Each link gets its {@code
 * PeerStream} here; clients, servers and components have their own kinds, whose factories CDI
 * finds.
 */
package org.parley.server.stream.inflow;
