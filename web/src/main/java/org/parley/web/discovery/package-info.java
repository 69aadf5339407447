/** Tells clients how to connect when they cannot ask the DNS. */
@Implements(
    xep = "0156",
    version = "1.4.0",
    title = "Discovering Alternative XMPP Connection Methods")
package org.parley.web.discovery;

import org.parley.server.Implements;
