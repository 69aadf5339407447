package org.parley.connector.tcp.link;

import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLEngine;
import org.parley.core.link.Link;
import org.parley.core.link.Security;

/** What the sockets need of TLS. */
public interface Tls {

  /**
   * A new engine for a connection that we accepted.
   *
   * @param kind whose connection it is: all servers are asked for their certificates
   * @param domain whose certificate is shown when the peer names none by SNI; or null
   * @param direct whether the connection began with TLS (XEP-0368), so that ALPN applies
   */
  SSLEngine acceptingEngine(Link.Kind kind, String domain, boolean direct);

  /**
   * A new engine for a connection to a server that we made. It shows the certificate of the domain
   * that calls, and names the one that is called.
   *
   * @param direct whether the connection begins with TLS (XEP-0368), so that ALPN applies
   */
  SSLEngine callingEngine(Call call, boolean direct);

  /** Tells what a finished handshake gave: at once, unless others must be asked about it. */
  CompletionStage<Security> security(SSLEngine engine, Link.Kind kind);
}
