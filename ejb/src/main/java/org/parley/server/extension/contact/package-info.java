/** Tells whom to ask about the server. */
@Implements(xep = "0157", version = "1.1.1", title = "Contact Addresses for XMPP Services")
package org.parley.server.extension.contact;

import org.parley.server.Implements;
