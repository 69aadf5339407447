/** Last Activity. */
@Implements(xep = "0012", version = "2.0", title = "Last Activity")
package org.parley.server.extension.last;

import org.parley.server.Implements;
