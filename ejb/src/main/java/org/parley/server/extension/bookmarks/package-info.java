/** Bookmarks are the same, whether a client keeps them in private data or in its own nodes. */
@Implements(xep = "0048", version = "1.2", title = "Bookmarks")
@Implements(xep = "0402", version = "1.2.0", title = "PEP Native Bookmarks")
package org.parley.server.extension.bookmarks;

import org.parley.server.Implements;
