package org.parley.server.discovery;

import org.parley.core.stanza.Stanza;

/**
 * What a client of another server can do is known by now; its presence, which came for an account
 * here, had announced something unknown.
 */
public record ContactCapabilitiesLearned(Stanza presence) {}
