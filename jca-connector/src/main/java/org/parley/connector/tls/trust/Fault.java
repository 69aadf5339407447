package org.parley.connector.tls.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/**
 * Says in a few words why a certificate is not trusted, for the platform's words are for experts.
 */
final class Fault {
  static final String REVOCATION_UNKNOWN = "revocation cannot be checked";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USAGE = "2.5.29.37.0";

  private Fault() {}

  /**
   * @param failure with which the platform refused the chain
   */
  static String of(X509Certificate[] chain, GeneralSecurityException failure, Instant now) {
    for (X509Certificate certificate : chain) {
      String fault = validity(certificate, now);
      if (fault != null) {
        return fault;
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException refused
          && refused.getReason() instanceof BasicReason reason
          && reason != BasicReason.UNSPECIFIED) {
        return reason(reason);
      }
    }
    if (!isForServers(chain[0])) {
      return "not for servers";
    }
    return isSelfSigned(chain[0]) ? "self-signed" : "of an unknown authority";
  }

  private static String validity(X509Certificate certificate, Instant now) {
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      return "expired on " + day(certificate.getNotAfter());
    }
    return certificate.getNotBefore().toInstant().isAfter(now)
        ? "not valid before " + day(certificate.getNotBefore())
        : null;
  }

  private static String day(Date date) {
    return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
  }

  private static String reason(BasicReason reason) {
    return switch (reason) {
      case REVOKED -> "revoked";
      case UNDETERMINED_REVOCATION_STATUS -> REVOCATION_UNKNOWN;
      case INVALID_SIGNATURE -> "its signature is invalid";
      case ALGORITHM_CONSTRAINED -> "signed with a weak algorithm";
      default -> "not valid now";
    };
  }

  private static boolean isForServers(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_USAGE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
