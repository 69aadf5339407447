package org.parley.server.session;

/** A session has ended; its address is free again. */
public record SessionEnded(Session session) {}
