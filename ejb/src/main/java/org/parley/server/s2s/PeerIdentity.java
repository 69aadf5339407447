package org.parley.server.s2s;

import org.parley.core.link.Security;
import org.parley.core.sasl.certificate.ServerCertificates;

/** Judges the certificate that a peer has shown (RFC 6120, section 13.7.2). */
public final class PeerIdentity {
  private PeerIdentity() {}

  /** Whether the peer's certificate is trusted and names that domain. */
  public static boolean isProved(Security security, String domain) {
    return fault(security, domain) == null;
  }

  /** Why the certificate does not prove that the peer is that domain; null when it does. */
  public static String fault(Security security, String domain) {
    if (security == null) {
      return "there is no TLS";
    }
    if (security.peerFault() != null) {
      return "its certificate is not trusted: " + security.peerFault();
    }
    if (security.peerCertificates().isEmpty()) {
      return "it showed no certificate that is trusted";
    }
    return domain != null && ServerCertificates.covers(security.peerCertificates().get(0), domain)
        ? null
        : "its certificate is none of " + domain;
  }
}
