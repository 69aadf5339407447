/** The user directory: people are found by their names. */
@Implements(xep = "0055", version = "1.3", title = "Jabber Search")
package org.parley.server.extension.search;

import org.parley.server.Implements;
