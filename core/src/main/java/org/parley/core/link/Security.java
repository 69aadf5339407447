package org.parley.core.link;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What TLS gave to a link.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipherSuite the standard name
 * @param peerCertificates the peer's chain that led to a trust anchor, its own certificate first;
 *     empty when it showed none. A chain that does not lead to an anchor ends the handshake or is
 *     given as empty, as configured
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
    byte[] serverEndPoint,
    byte[] exporter) {}
