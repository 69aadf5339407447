package org.parley.core.console;

/**
 * Who is logged in.
 *
 * @param account its address
 * @param role what it may do, one word
 */
public record Visitor(String account, String role) {}
