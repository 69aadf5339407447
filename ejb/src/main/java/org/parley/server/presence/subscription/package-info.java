/**
 * Requests to see somebody's presence and the answers to them (RFC 6121, section 3), from both
 * sides. Broadcast, delivery and the roster's extension use it.
 */
package org.parley.server.presence.subscription;
