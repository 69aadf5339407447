/** Offline messages. */
@Implements(xep = "0160", version = "1.0.1", title = "Best Practices for Handling Offline Messages")
@Implements(xep = "0203", version = "2.0", title = "Delayed Delivery")
package org.parley.server.extension.offline;

import org.parley.server.Implements;
