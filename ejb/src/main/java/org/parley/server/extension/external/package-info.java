/** Tells clients of servers for calls, and lets them use those for a while. */
@Implements(xep = "0215", version = "1.0.0", title = "External Service Discovery")
package org.parley.server.extension.external;

import org.parley.server.Implements;
