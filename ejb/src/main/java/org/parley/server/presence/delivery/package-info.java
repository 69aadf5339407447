/**
 * Presence for accounts of this server, probes among it; the router finds it as a delivery by CDI.
 */
package org.parley.server.presence.delivery;
