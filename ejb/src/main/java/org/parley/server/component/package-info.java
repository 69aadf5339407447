/** External components that connect over TCP and serve a domain each (XEP-0114). */
@Implements(xep = "0114", version = "1.6", title = "Jabber Component Protocol")
package org.parley.server.component;

import org.parley.server.Implements;
