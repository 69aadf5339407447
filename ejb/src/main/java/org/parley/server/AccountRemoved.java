package org.parley.server;

import org.parley.core.jid.Jid;

/**
 * An account is being removed. Observers remove what they keep of it, in the same transaction.
 *
 * @param account the bare address
 */
public record AccountRemoved(Jid account) {}
