package org.parley.connector.tls.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.SettingsException;

/**
 * A private key and its certificate.
 *
 * @param source where it was read, for messages
 * @param chain its own certificate first
 */
public record KeyIdentity(String source, PrivateKey key, List<X509Certificate> chain) {
  private static final int DNS_NAME = 2;

  /** Its own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The chain as the classes of the JDK take it. */
  public X509Certificate[] chainArray() {
    return chain.toArray(X509Certificate[]::new);
  }

  /** What an administrator sees of it. */
  public ShownCertificate shown() {
    X509Certificate own = certificate();
    return new ShownCertificate(
        source,
        names(),
        own.getIssuerX500Principal().getName(),
        own.getNotBefore().toInstant(),
        own.getNotAfter().toInstant(),
        fingerprint(own));
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("It was read before", e);
    }
  }

  /** Whether the certificate is for the domain, by its SubjectAltName (RFC 6125, RFC 6120 13.7). */
  boolean covers(String domain) {
    return ShownCertificate.covers(names(), domain);
  }

  private List<String> names() {
    try {
      Collection<List<?>> names = certificate().getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> (String) name.get(1))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  /**
   * Makes sure that it can be used now.
   *
   * @throws SettingsException when the certificate is not valid at this time or not of this key
   */
  void check() {
    try {
      certificate().checkValidity();
      byte[] probe = {1, 2, 3};
      Signature signer = Signature.getInstance(signatureAlgorithm());
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      signer.initVerify(certificate().getPublicKey());
      signer.update(probe);
      if (!signer.verify(signature)) {
        throw new SettingsException(
            "The private key of " + source + " is not that of the certificate: replace it.");
      }
    } catch (GeneralSecurityException e) {
      throw new SettingsException(
          "The certificate of " + source + " cannot be used, renew it: " + e.getMessage(), e);
    }
  }

  private String signatureAlgorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
