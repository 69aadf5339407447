package org.parley.core.http;

import java.net.InetAddress;

/**
 * Who has sent a request.
 *
 * @param address of the client, which a trusted proxy may have told
 * @param secure whether TLS protects the way from the client to us or to our proxy
 * @param proxied whether a proxy that is trusted has sent it on
 * @param local whether it came from this machine, and no proxy has sent it on
 */
public record HttpPeer(InetAddress address, boolean secure, boolean proxied, boolean local) {}
