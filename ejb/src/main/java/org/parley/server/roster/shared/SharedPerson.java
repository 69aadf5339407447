package org.parley.server.roster.shared;

import org.parley.core.jid.Jid;

/**
 * A member of groups.
 *
 * @param address the bare address
 * @param name what others call him until they say otherwise; null when nothing is known
 */
public record SharedPerson(Jid address, String name) {}
