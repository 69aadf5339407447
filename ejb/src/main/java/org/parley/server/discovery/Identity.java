package org.parley.server.discovery;

/**
 * What an entity is (XEP-0030, section 3.1).
 *
 * @param name a name for humans, or null
 */
public record Identity(String category, String type, String name) {}
