/**
 * XMPP over HTTP requests that are held: the servlet, the sessions and the conversation of each.
 * {@code http} reads requests and gives responses, {@code body} is what they carry. The container
 * calls the servlet.
 */
@Implements(
    xep = "0124",
    version = "1.11.2",
    title = "Bidirectional-streams Over Synchronous HTTP (BOSH)")
@Implements(xep = "0206", version = "1.4", title = "XMPP Over BOSH")
package org.parley.web.bosh;

import org.parley.server.Implements;
