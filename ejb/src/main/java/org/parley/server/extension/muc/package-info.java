/** Rooms where many talk. */
@Implements(xep = "0045", version = "1.35.5", title = "Multi-User Chat")
package org.parley.server.extension.muc;

import org.parley.server.Implements;
