package org.parley.server.presence;

import org.parley.server.session.Session;

/**
 * A resource is about to get the messages to its account. What waits for it must be delivered now,
 * for new messages follow right after; runs on the executor of the account.
 */
public record SessionReachable(Session session) {}
