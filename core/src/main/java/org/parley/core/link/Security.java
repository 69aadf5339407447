package org.parley.core.link;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What TLS gave to a link.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipherSuite the standard name
 * @param peerCertificates the peer's chain that led to a trust anchor, its own certificate first;
 *     empty when it showed none or one that is not trusted
 * @param peerFault why the chain that the peer showed is not trusted, in a few words such as {@code
 *     expired on 2026-01-31}; null when it is, or when none was shown
 * @param serverEndPoint the hash of our own certificate by RFC 5929 ({@code tls-server-end-point}),
 *     or null when the signature algorithm has no single hash
 * @param exporter the 32 bytes of RFC 9266 ({@code tls-exporter}), or null where the platform or
 *     the protocol version does not give them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Security(
    String protocol,
    String cipherSuite,
    List<X509Certificate> peerCertificates,
    String peerFault,
    byte[] serverEndPoint,
    byte[] exporter) {

  /** Of a peer with whose certificate nothing is wrong. */
  public Security(
      String protocol,
      String cipherSuite,
      List<X509Certificate> peerCertificates,
      byte[] serverEndPoint,
      byte[] exporter) {
    this(protocol, cipherSuite, peerCertificates, null, serverEndPoint, exporter);
  }
}
