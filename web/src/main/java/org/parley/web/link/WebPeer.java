package org.parley.web.link;

import java.net.InetAddress;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import org.parley.core.link.Security;

/**
 * Who is at the other end of an HTTP connection. It travels as the principal of the request, for
 * that is what servers hand on from a request to the WebSocket that it becomes.
 *
 * @param address of the client, which a trusted proxy may have told
 * @param port of the connection; 0 behind a proxy
 * @param secure whether TLS protects the way from the client to us or to our proxy
 * @param local whether the client is on this machine, with no proxy between
 * @param certificates what the client showed and the server trusts; empty for none
 */
public record WebPeer(
    InetAddress address,
    int port,
    boolean secure,
    boolean local,
    List<X509Certificate> certificates)
    implements Principal {

  @Override
  public String getName() {
    String host = address.getHostAddress();
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }

  /** What TLS gave, or null. The server keeps what channel binding would need to itself. */
  Security security() {
    return secure ? new Security("TLS", "", certificates, null, null) : null;
  }

  /** Whether nobody on the way can read along. */
  public boolean isProtected() {
    return secure || local;
  }
}
