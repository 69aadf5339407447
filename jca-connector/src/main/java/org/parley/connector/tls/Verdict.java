package org.parley.connector.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a peer's certificate is worth.
 *
 * @param chain up to a trust anchor, its own certificate first; empty when it is not trusted
 * @param fault why it is not trusted, in a few words; null when it is, or when none was shown
 */
record Verdict(List<X509Certificate> chain, String fault) {
  static final Verdict NONE = new Verdict(List.of(), null);

  static Verdict trusted(X509Certificate[] chain) {
    return new Verdict(List.of(chain), null);
  }

  static Verdict refused(String fault) {
    return new Verdict(List.of(), fault);
  }
}
