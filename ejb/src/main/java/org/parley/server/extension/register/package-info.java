/** In-Band Registration. */
@Implements(xep = "0077", version = "2.4", title = "In-Band Registration")
package org.parley.server.extension.register;

import org.parley.server.Implements;
