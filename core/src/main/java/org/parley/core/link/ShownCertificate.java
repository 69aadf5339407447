package org.parley.core.link;

import java.net.IDN;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
    String fingerprint) {

  /** Whether it is for a domain (RFC 6125; RFC 6120, section 13.7). */
  public boolean covers(String domain) {
    return covers(names, domain);
  }

  /** Whether one of the names of a certificate stands for a domain, in whichever form they are. */
  public static boolean covers(List<String> names, String domain) {
    String ascii = ascii(domain);
    return names.stream().anyMatch(name -> matches(ascii, ascii(name)));
  }

  /** A star stands for the first label. */
  private static boolean matches(String domain, String pattern) {
    int dot = domain.indexOf('.');
    return domain.equals(pattern)
        || pattern.startsWith("*.")
            && dot > 0
            && domain.substring(dot).equals(pattern.substring(1));
  }

  /** A domain as certificates and the name service have it, in small letters. */
  public static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain.toLowerCase(Locale.ROOT);
    }
  }
}
