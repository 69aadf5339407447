/** Clients ask for copies of what their other devices send and get. */
@Implements(xep = "0280", version = "1.0.1", title = "Message Carbons")
package org.parley.server.extension.carbons;

import org.parley.server.Implements;
