package org.parley.connector.tcp.link;

/**
 * Who is called on a link that we dial.
 *
 * @param from the domain of ours that calls
 * @param to the domain that is called
 */
public record Call(String from, String to) {}
