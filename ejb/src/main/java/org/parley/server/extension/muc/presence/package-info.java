/**
 * Entering, leaving, nicknames and availability, and the presence by which occupants learn of each
 * other. {@code RoomPresence} handles the stanzas; {@code Exit} and {@code PresenceSender} are used
 * wherever somebody is put out or becomes something else.
 */
package org.parley.server.extension.muc.presence;
