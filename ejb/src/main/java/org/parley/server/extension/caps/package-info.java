/** Entity Capabilities. */
@Implements(xep = "0115", version = "1.6.0", title = "Entity Capabilities")
package org.parley.server.extension.caps;

import org.parley.server.Implements;
