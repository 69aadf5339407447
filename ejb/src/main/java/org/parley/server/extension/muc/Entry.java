package org.parley.server.extension.muc;

import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/**
 * Somebody seeks to enter a room.
 *
 * @param user the full address
 * @param nick the nickname
 * @param affiliation what the user is in the room
 * @param join the {@code <x/>} of the presence
 */
record Entry(Jid user, String nick, Affiliation affiliation, Element join) {}
