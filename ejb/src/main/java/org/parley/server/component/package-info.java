/** External components that connect over TCP and serve a domain each (XEP-0114). */
@Implements(xep = "0114", version = "1.6")
package org.parley.server.component;

import org.parley.server.Implements;
