/**
 * How a stanza is brought to where it goes: the router, the deliveries of each kind, the hosted
 * domains, and what becomes of what a client never got.
 */
package org.parley.server.routing.delivery;
