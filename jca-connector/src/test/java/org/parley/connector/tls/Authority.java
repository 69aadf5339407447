package org.parley.connector.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.parley.connector.tls.key.KeyIdentity;

/** An authority that issues certificates to clients and servers. */
final class Authority {
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));
  private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

  private final KeyPair pair = newPair();
  private final String name;
  private final KeyIdentity identity;

  /** Where the list of what was revoked lies; null names no place. */
  private String revocations;

  Authority() {
    this("CN=authority");
  }

  Authority(String name) {
    this.name = name;
    this.identity = certify(name, pair, true, YESTERDAY, TOMORROW);
  }

  void revocations(String address) {
    revocations = address;
  }

  /** The list of what was revoked (RFC 5280, section 5). */
  byte[] revoke(X509Certificate... certificates) throws Exception {
    JcaX509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(new X500Principal(name), Date.from(YESTERDAY));
    builder.setNextUpdate(Date.from(TOMORROW));
    for (X509Certificate certificate : certificates) {
      builder.addCRLEntry(
          certificate.getSerialNumber(), Date.from(YESTERDAY), CRLReason.unspecified);
    }
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }

  private static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  KeyIdentity identity() {
    return identity;
  }

  KeyIdentity issue(String name) {
    return certify(name, newPair(), false, YESTERDAY, TOMORROW);
  }

  /** A certificate that is for the given usages alone. */
  KeyIdentity issue(String name, Instant from, Instant to, KeyPurposeId... usages) {
    return certify(name, newPair(), false, from, to, usages);
  }

  private KeyIdentity certify(
      String name,
      KeyPair subject,
      boolean authority,
      Instant from,
      Instant to,
      KeyPurposeId... usages) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(this.name),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(to),
              new X500Name(name),
              subject.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (revocations != null) {
        GeneralName place = new GeneralName(GeneralName.uniformResourceIdentifier, revocations);
        builder.addExtension(
            Extension.cRLDistributionPoints,
            false,
            new CRLDistPoint(
                new DistributionPoint[] {
                  new DistributionPoint(
                      new DistributionPointName(new GeneralNames(place)), null, null)
                }));
      }
      if (usages.length > 0) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages));
      }
      return new KeyIdentity(
          name,
          subject.getPrivate(),
          List.of(
              new JcaX509CertificateConverter()
                  .getCertificate(
                      builder.build(
                          new JcaContentSignerBuilder("SHA256withECDSA")
                              .build(pair.getPrivate())))));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
