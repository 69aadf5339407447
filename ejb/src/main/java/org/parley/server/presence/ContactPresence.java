package org.parley.server.presence;

import org.parley.core.stanza.Stanza;

/**
 * Presence, available or not, has come for an account that is connected from a contact of another
 * server that one of them is subscribed to.
 */
public record ContactPresence(Stanza presence) {}
