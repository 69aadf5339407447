package org.parley.server.roster;

import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;

/**
 * What an account knows of a contact has changed: it is stored, or groups give something else. Runs
 * on the account's executor.
 *
 * @param before the item as it was; empty when nothing was known
 * @param after the item as it is; empty when it was removed
 */
public record RosterChanged(Jid account, RosterItem before, RosterItem after) {}
