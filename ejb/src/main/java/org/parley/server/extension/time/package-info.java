/** Entity Time. */
@Implements(xep = "0202", version = "2.0", title = "Entity Time")
package org.parley.server.extension.time;

import org.parley.server.Implements;
