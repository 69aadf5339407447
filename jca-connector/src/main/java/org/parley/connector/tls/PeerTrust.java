package org.parley.connector.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Judges clients' certificates. None ends the handshake, for a client may still authenticate in
 * another way; {@link #trusted} tells afterwards which of them count.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private final X509TrustManager judge;

  private PeerTrust(X509TrustManager judge) {
    this.judge = judge;
  }

  /** Trusts the authorities of a PEM file. */
  static PeerTrust of(Path anchors) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate anchor : Pem.certificates(anchors)) {
        store.setCertificateEntry("anchor" + number++, anchor);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager judge) {
          return new PeerTrust(judge);
        }
      }
      throw new IOException("The platform cannot judge certificates: use another JDK.");
    } catch (GeneralSecurityException e) {
      throw new IOException("The authorities in " + anchors + " cannot be used: " + e, e);
    }
  }

  /** The chain if it leads to an anchor, else none. */
  List<X509Certificate> trusted(X509Certificate[] chain) {
    try {
      judge.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
      return List.of(chain);
    } catch (CertificateException e) {
      return List.of();
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
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
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkServerTrusted(chain, type);
  }
}
