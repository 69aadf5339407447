package org.parley.connector.tcp.link;

import org.parley.core.link.Link;

/**
 * Who is at the other end of a link.
 *
 * @param call who is called; null when the connection is accepted
 * @param whenAuthenticated may be called more than once, from any thread
 */
public record Remote(Link.Kind kind, Call call, Runnable whenAuthenticated) {}
