/**
 * The seam between sockets and server. A transport (the resource adapter for TCP, the servlet for
 * BOSH, the endpoint for WebSocket) offers each connection as a {@link org.parley.core.link.Link}
 * and reports what comes in as {@link org.parley.core.link.LinkEvent}s to the one {@link
 * org.parley.core.link.LinkListener}.
 */
package org.parley.core.link;
