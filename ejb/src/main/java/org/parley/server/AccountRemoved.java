package org.parley.server;

import org.parley.core.jid.Jid;

/**
 * An account is being removed. Observers remove what they have stored of it, in the same
 * transaction, which may yet fail: what is in memory, and what is sent, waits for {@link
 * AccountGone}.
 *
 * @param account the bare address
 */
public record AccountRemoved(Jid account) {}
