/**
 * A client's stream, one negotiation for every transport: from the connection to the bound
 * resource, with a feature for each step and the gate for stanzas behind it. {@code inflow} brings
 * what happens on links, {@code stanza} has the rules for streams of all kinds, {@code management}
 * what outlives a connection. Extensions add features.
 */
@Implements(xep = "0178", version = "1.2", title = "Best Practices for Use of SASL EXTERNAL")
@Implements(xep = "0368", version = "1.1.0", title = "SRV records for XMPP over TLS")
@Implements(xep = "0440", version = "1.0.0", title = "SASL Channel-Binding Type Capability")
package org.parley.server.stream;

import org.parley.server.Implements;
