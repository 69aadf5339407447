package org.parley.core.sasl.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.parley.core.jid.Jid;

/** Reads the XMPP addresses of a certificate (RFC 6120, section 13.7.1.4). */
public final class XmppAddresses {
  private static final int OTHER_NAME = 0;

  private XmppAddresses() {}

  /** The valid addresses of type xmppAddr in subjectAltName, in the order of the certificate. */
  public static List<Jid> of(X509Certificate certificate) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return List.of();
    }
    List<Jid> addresses = new ArrayList<>();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      if (name.get(0).equals(OTHER_NAME) && name.get(1) instanceof byte[] der) {
        OtherName.xmppAddr(der).flatMap(Jid::parse).ifPresent(addresses::add);
      }
    }
    return addresses;
  }
}
