package org.parley.server.roster.shared;

import java.util.Collection;
import org.parley.core.jid.Jid;

/**
 * Groups have changed; the new ones are in force.
 *
 * @param accounts connected accounts whose contacts may be others now; of all others the contacts
 *     are the same
 */
public record SharedGroupsChanged(Collection<Jid> accounts) {}
