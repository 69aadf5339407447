package org.parley.server.presence;

import org.parley.server.session.Session;

/**
 * A resource has told its presence to its subscribers, or become unavailable; {@link
 * Session#presence()} is what it told.
 *
 * @param initial whether it was not available before
 */
public record PresenceChanged(Session session, boolean initial) {}
