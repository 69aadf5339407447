package org.parley.it.micro;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that issues certificates to servers and to people. */
public final class Authority {
  private static final ASN1ObjectIdentifier XMPP_ADDR =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");

  private final X500Name name;
  private final KeyPair pair;
  private final X509Certificate certificate;

  /** A key and the certificate that belongs to it. */
  public record Issued(PrivateKey key, X509Certificate certificate) {}

  public Authority(String name) throws Exception {
    this.name = new X500Name("CN=" + name);
    this.pair = newPair();
    this.certificate = certify(this.name, pair, null, true, lasting());
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** For a server of those domains. */
  public Issued server(String... domains) throws Exception {
    return issue(lasting(), names(domains));
  }

  /** The same, but its time was over yesterday. */
  public Issued expired(String... domains) throws Exception {
    return issue(Instant.now().minus(Duration.ofDays(1)), names(domains));
  }

  private static GeneralName[] names(String... domains) {
    return Arrays.stream(domains)
        .map(domain -> new GeneralName(GeneralName.dNSName, domain))
        .toArray(GeneralName[]::new);
  }

  private static Instant lasting() {
    return Instant.now().plus(Duration.ofDays(10));
  }

  /** For somebody whose address is in the certificate as RFC 6120, section 13.7.1.4, says. */
  Issued person(String address) throws Exception {
    DERSequence otherName =
        new DERSequence(
            new org.bouncycastle.asn1.ASN1Encodable[] {
              XMPP_ADDR, new DERTaggedObject(true, 0, new DERUTF8String(address))
            });
    return issue(lasting(), new GeneralName(GeneralName.otherName, otherName));
  }

  private Issued issue(Instant end, GeneralName... subjects) throws Exception {
    KeyPair own = newPair();
    X500Name subject = new X500Name("CN=subject");
    return new Issued(
        own.getPrivate(), certify(subject, own, new GeneralNames(subjects), false, end));
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509Certificate certify(
      X500Name subject, KeyPair own, GeneralNames alternative, boolean authority, Instant end)
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(64, new SecureRandom()),
            Date.from(Instant.now().minus(Duration.ofDays(2))),
            Date.from(end),
            subject,
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (alternative != null) {
      builder.addExtension(Extension.subjectAlternativeName, false, alternative);
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  /** Writes DOMAIN.crt and DOMAIN.key. */
  public static void write(Issued issued, Path directory, String domain) throws IOException {
    Files.writeString(
        directory.resolve(domain + ".key"), pem(new JcaPKCS8Generator(issued.key(), null)));
    Files.writeString(directory.resolve(domain + ".crt"), pem(issued.certificate()));
  }

  public static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
