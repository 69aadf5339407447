package org.parley.server.discovery;

import org.parley.core.jid.Jid;

/**
 * What belongs to an entity (XEP-0030, section 4.1).
 *
 * @param node the node, or null
 * @param name a name for humans, or null
 */
public record Item(Jid jid, String node, String name) {}
