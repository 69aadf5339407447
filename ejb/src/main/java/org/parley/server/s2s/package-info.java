/**
 * Federation: streams with servers of other domains (RFC 6120). {@code route} has what waits for
 * each pair of domains, {@code channel} what routes and streams know of each other, {@code
 * outbound} the streams that we open, {@code inbound} those of others, {@code dialback} what proves
 * pairs on either, {@code policy} what a peer must prove, and {@code admin} what an administrator
 * sees. Here is what streams share: pairs, peers and what they send.
 */
@Implements(xep = "0185", version = "1.0", title = "Dialback Key Generation and Validation")
@Implements(xep = "0220", version = "1.1.1", title = "Server Dialback")
@Implements(xep = "0288", version = "1.0.1", title = "Bidirectional Server-to-Server Connections")
package org.parley.server.s2s;

import org.parley.server.Implements;
