/** Accounts move from one server to another: what is written of them, and read again. */
@Implements(
    xep = "0227",
    version = "1.1",
    title = "Portable Import/Export Format for XMPP-IM Servers")
package org.parley.server.transfer;

import org.parley.server.Implements;
