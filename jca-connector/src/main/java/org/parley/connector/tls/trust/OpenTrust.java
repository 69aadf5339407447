package org.parley.connector.tls.trust;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate through the handshake: it is judged afterwards, for whoever shows one that
 * is not trusted may still authenticate in another way.
 */
public final class OpenTrust extends X509ExtendedTrustManager {
  private final X509Certificate[] issuers;

  /**
   * @param issuers those that are named to the peer; none means any
   */
  public OpenTrust(X509Certificate... issuers) {
    this.issuers = issuers;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issuers.clone();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // judged after the handshake
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    // judged after the handshake
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    // judged after the handshake
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // judged after the handshake
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    // judged after the handshake
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    // judged after the handshake
  }
}
