package org.parley.server.account;

import org.parley.core.jid.Jid;

/**
 * There is a new account: one of our own was made, or somebody whose account is kept elsewhere has
 * logged in for the first time. Accounts that move here from another server are not new.
 *
 * @param account the bare address
 */
public record AccountMade(Jid account) {}
