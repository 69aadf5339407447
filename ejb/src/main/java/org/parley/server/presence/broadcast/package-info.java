/**
 * Presence that clients of this server send: who is told, and what comes back to whoever has just
 * become available. The stream of a client hands it over.
 */
package org.parley.server.presence.broadcast;
