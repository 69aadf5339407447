/** XMPP Ping. */
@Implements(xep = "0199", version = "2.0.1", title = "XMPP Ping")
package org.parley.server.extension.ping;

import org.parley.server.Implements;
