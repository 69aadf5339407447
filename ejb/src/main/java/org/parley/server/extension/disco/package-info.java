/** Service discovery. */
@Implements(xep = "0030", version = "2.5.0", title = "Service Discovery")
package org.parley.server.extension.disco;

import org.parley.server.Implements;
