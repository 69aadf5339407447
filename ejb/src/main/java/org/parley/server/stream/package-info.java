/** One negotiation for every transport: from the connection to the bound resource. */
@Implements(xep = "0178", version = "1.2", title = "Best Practices for Use of SASL EXTERNAL")
@Implements(xep = "0368", version = "1.1.0", title = "SRV records for XMPP over TLS")
@Implements(xep = "0440", version = "1.0.0", title = "SASL Channel-Binding Type Capability")
package org.parley.server.stream;

import org.parley.server.Implements;
