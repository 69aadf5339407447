package org.parley.server.discovery;

import org.parley.server.session.Session;

/** What a client can do is known by now; its presence had announced something unknown. */
public record CapabilitiesLearned(Session session) {}
