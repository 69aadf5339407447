package org.parley.core.sasl.certificate;

import java.net.IDN;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Tells whether a server's certificate is one for a domain (RFC 6120, section 13.7.1.2; RFC 6125).
 * Only subjectAltName counts: SRV-IDs of XMPP servers, xmppAddr, and DNS names.
 */
public final class ServerCertificates {
  private static final int OTHER_NAME = 0;
  private static final int DNS_NAME = 2;
  private static final String SERVICE = "_xmpp-server.";

  private ServerCertificates() {}

  /**
   * Whether the certificate names the domain; whether it is trusted is another question.
   *
   * @param domain a domainpart, as a U-label or in ASCII
   */
  public static boolean covers(X509Certificate certificate, String domain) {
    String name = ascii(domain);
    if (name == null) {
      return false;
    }
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return false;
    }
    for (List<?> entry : names == null ? List.<List<?>>of() : names) {
      boolean covers =
          switch ((Integer) entry.get(0)) {
            case OTHER_NAME -> entry.get(1) instanceof byte[] der && isOtherName(der, name);
            case DNS_NAME -> entry.get(1) instanceof String dns && matches(dns, name);
            default -> false;
          };
      if (covers) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOtherName(byte[] der, String name) {
    return OtherName.srvName(der).filter(srv -> isService(srv, name)).isPresent()
        || OtherName.xmppAddr(der).filter(address -> name.equals(ascii(address))).isPresent();
  }

  private static boolean isService(String srv, String name) {
    return srv.regionMatches(true, 0, SERVICE, 0, SERVICE.length())
        && matches(srv.substring(SERVICE.length()), name);
  }

  /** Section 13.7.1.2.1: a wildcard is the complete leftmost label and stands for one. */
  private static boolean matches(String pattern, String name) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("*.")) {
      return lower.equals(name);
    }
    String parent = lower.substring(1);
    int dot = name.indexOf('.');
    return dot > 0 && parent.indexOf('.', 1) > 0 && name.substring(dot).equals(parent);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
