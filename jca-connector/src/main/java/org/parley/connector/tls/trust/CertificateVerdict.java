package org.parley.connector.tls.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a peer's certificate is worth.
 *
 * @param chain up to a trust anchor, its own certificate first; empty when it is not trusted
 * @param fault why it is not trusted, in a few words; null when it is, or when none was shown
 */
public record CertificateVerdict(List<X509Certificate> chain, String fault) {
  /** For a peer that has shown no certificate. */
  public static final CertificateVerdict NONE = new CertificateVerdict(List.of(), null);

  static CertificateVerdict trusted(X509Certificate[] chain) {
    return new CertificateVerdict(List.of(chain), null);
  }

  static CertificateVerdict refused(String fault) {
    return new CertificateVerdict(List.of(), fault);
  }
}
