package org.parley.connector.tls.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Judges clients' certificates. */
public final class PeerTrust {
  private final X509TrustManager judge;

  private PeerTrust(X509TrustManager judge) {
    this.judge = judge;
  }

  /** Trusts the authorities of a PEM file. */
  public static PeerTrust of(Path anchors) throws IOException {
    return new PeerTrust(Anchors.of(anchors));
  }

  /** Looks whether the chain, the own certificate first and not empty, ends at an authority. */
  public CertificateVerdict judge(X509Certificate[] chain) {
    try {
      judge.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
      return CertificateVerdict.trusted(chain);
    } catch (CertificateException e) {
      return CertificateVerdict.refused(e.getMessage());
    }
  }

  /** Those whose certificates clients should show. */
  public X509Certificate[] issuers() {
    return judge.getAcceptedIssuers();
  }
}
