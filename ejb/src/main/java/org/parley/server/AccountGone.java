package org.parley.server;

import org.parley.core.jid.Jid;

/**
 * An account was removed, and with it all that was stored of it. Observers forget what they know of
 * it in memory; {@link AccountRemoved} comes before, while the removal may still fail.
 *
 * @param account the bare address
 */
public record AccountGone(Jid account) {}
