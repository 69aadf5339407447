package org.parley.server.account.ldap.check;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.parley.server.account.ldap.connection.DirectoryServer;
import org.parley.server.account.ldap.connection.LdapSettings;

/** Whose certificate a server has, and whether it will do. */
final class TlsCheck {
  /** Kinds of names of hosts in certificates (RFC 5280, section 4.2.1.6): DNS names, addresses. */
  private static final Set<Integer> HOSTS = Set.of(2, 7);

  private final CertificateProbe probe;
  private final Clock clock;

  TlsCheck(CertificateProbe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
  }

  /** Whether the real connection would be content with a server. */
  boolean run(DirectoryServer server, Findings findings) {
    CertificateProbe.Seen seen = probe.look(server);
    X509Certificate certificate = seen.certificate();
    if (certificate == null) {
      noTls(server, seen, findings);
      return false;
    }
    String whose = server.address() + ": its certificate, for " + names(certificate);
    boolean isInTime = isInTime(certificate, whose, findings);
    boolean isTrusted = seen.distrust() == null;
    if (isInTime && !isTrusted) {
      findings.wrong(
          whose + ", is from " + issuer(certificate) + ", which is not trusted",
          "let the PEM file of "
              + findings.name(LdapSettings.TRUST)
              + " have the certificate of that authority ("
              + seen.distrust().getMessage()
              + ")");
    }
    if (!seen.isForHost()) {
      findings.wrong(
          whose + ", is not for " + server.host(),
          "let "
              + findings.name(LdapSettings.URL)
              + " have a name of the certificate, or give the directory one for "
              + server.host());
    }
    boolean isRight = isTrusted && seen.isForHost();
    if (isRight && seen.failure() != null) {
      findings.fault(server.address(), seen.failure());
      return false;
    }
    if (isRight && isInTime) {
      findings.ok(server.address() + ": " + good(server, seen));
    }
    return isRight;
  }

  private boolean isInTime(X509Certificate certificate, String whose, Findings findings) {
    Instant now = clock.instant();
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      findings.wrong(
          whose + ", has run out on " + day(certificate.getNotAfter()),
          "give the directory a new one");
      return false;
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      findings.wrong(
          whose + ", is valid from " + day(certificate.getNotBefore()) + " on",
          "see whether the clock of this machine is right");
      return false;
    }
    return true;
  }

  private static String good(DirectoryServer server, CertificateProbe.Seen seen) {
    X509Certificate certificate = seen.certificate();
    return seen.protocol()
        + (server.isTls() ? "" : " by StartTLS")
        + ", the certificate is for "
        + names(certificate)
        + ", from "
        + issuer(certificate)
        + ", trusted, valid until "
        + day(certificate.getNotAfter());
  }

  private static void noTls(DirectoryServer server, CertificateProbe.Seen seen, Findings findings) {
    String detail = seen.failure() == null ? "" : " (" + seen.failure().getMessage() + ")";
    findings.wrong(
        server.address() + ": it shows no certificate" + detail,
        server.isTls()
            ? "see whether the port is that of ldaps, which mostly is 636"
            : "let the directory have a certificate for StartTLS, or set "
                + findings.name(LdapSettings.TLS)
                + " for a directory on this machine");
  }

  private static String day(Date date) {
    return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
  }

  private static String issuer(X509Certificate certificate) {
    boolean isOwn =
        certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    return isOwn ? "itself" : certificate.getIssuerX500Principal().toString();
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      List<String> hosts =
          all == null
              ? List.of()
              : all.stream()
                  .filter(name -> HOSTS.contains(name.get(0)))
                  .map(name -> String.valueOf(name.get(1)))
                  .toList();
      return hosts.isEmpty()
          ? certificate.getSubjectX500Principal().toString()
          : String.join(", ", hosts);
    } catch (CertificateParsingException e) {
      return certificate.getSubjectX500Principal().toString();
    }
  }
}
