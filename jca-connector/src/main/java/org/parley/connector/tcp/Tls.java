package org.parley.connector.tcp;

import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import org.parley.core.link.Security;

/** What the sockets need of TLS. */
public interface Tls {

  /**
   * A new engine for a connection that we accepted.
   *
   * @param domain whose certificate is shown when the client names none by SNI; or null
   * @param direct whether the connection began with TLS (XEP-0368), so that ALPN applies
   */
  SSLEngine newEngine(String domain, boolean direct);

  /** Tells what a finished handshake gave. */
  Security security(SSLEngine engine);

  /** A handler with no timers of its own; those of the link cover it. */
  default SslHandler newHandler(String domain, boolean direct) {
    SslHandler handler = new SslHandler(newEngine(domain, direct));
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
