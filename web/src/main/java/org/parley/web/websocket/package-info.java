/** XMPP over WebSocket (RFC 7395). */
package org.parley.web.websocket;
