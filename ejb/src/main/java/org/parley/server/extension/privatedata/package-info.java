/** Private XML Storage. */
@Implements(xep = "0049", version = "1.2", title = "Private XML Storage")
package org.parley.server.extension.privatedata;

import org.parley.server.Implements;
