/**
 * Rooms where many talk. Here is what all parts share: names, settings, marks in stanzas. {@code
 * service} takes what is sent to the domains of rooms, {@code registry} has the rooms, and {@code
 * presence}, {@code message}, {@code request} and {@code admin} handle what a {@code room} gets. A
 * {@code feature} is one thing that a room can be or do, and has {@code option}s; those of {@code
 * entry} decide who enters. {@code membership} changes affiliations and roles.
 */
@Implements(xep = "0045", version = "1.35.5", title = "Multi-User Chat")
@Implements(xep = "0249", version = "1.2", title = "Direct MUC Invitations")
@Implements(xep = "0359", version = "0.7.0", title = "Unique and Stable Stanza IDs")
@Implements(xep = "0410", version = "1.1.0", title = "MUC Self-Ping (Schrödinger's Chat)")
@Implements(xep = "0421", version = "1.0.1", title = "Occupant identifiers for semi-anonymous MUCs")
@Implements(xep = "0433", version = "0.1.0", title = "Extended Channel Search")
@Implements(xep = "0486", version = "0.1.0", title = "MUC Avatars")
package org.parley.server.extension.muc;

import org.parley.server.Implements;
