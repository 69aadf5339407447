package org.parley.server.session;

/** A resource was bound; its client may send stanzas from now on. */
public record SessionBound(Session session) {}
