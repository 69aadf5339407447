/** What BOSH and WebSocket have in common: who the peer is, and links that no event loop owns. */
package org.parley.web.link;
