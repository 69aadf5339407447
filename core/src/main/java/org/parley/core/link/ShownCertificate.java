package org.parley.core.link;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that a {@link Connector} shows to its peers.
 *
 * @param source where it was read
 * @param names the domains for which it is
 * @param issuer the distinguished name of the authority (RFC 4514)
 * @param from when it becomes valid
 * @param until when it is valid no more
 * @param fingerprint its SHA-256, in small hexadecimal digits
 */
public record ShownCertificate(
    String source,
    List<String> names,
    String issuer,
    Instant from,
    Instant until,
    String fingerprint) {}
