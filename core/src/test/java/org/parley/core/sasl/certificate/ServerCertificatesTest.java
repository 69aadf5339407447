package org.parley.core.sasl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** The rules of RFC 6120, section 13.7.1.2. */
class ServerCertificatesTest {
  private static final String SRV = "1.3.6.1.5.5.7.8.7";
  private static final String XMPP_ADDR = "1.3.6.1.5.5.7.8.5";

  private static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  private static GeneralName other(String type, ASN1Encodable value) {
    return new GeneralName(
        GeneralName.otherName,
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier(type), new DERTaggedObject(true, 0, value)
            }));
  }

  private static X509Certificate certificate(GeneralName... names) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X500Name subject = new X500Name("CN=common.example");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            new Date(9_000),
            subject,
            keys.getPublic());
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static void assertCovers(X509Certificate certificate, String domain, boolean covers) {
    assertThat(ServerCertificates.covers(certificate, domain)).as(domain).isEqualTo(covers);
  }

  @Test
  void aDnsNameIsTheDomain() throws Exception {
    X509Certificate certificate = certificate(dns("im.Example.com"), dns("other.example"));
    assertCovers(certificate, "im.example.com", true);
    assertCovers(certificate, "other.example", true);
    assertCovers(certificate, "example.com", false);
    assertCovers(certificate, "x.im.example.com", false);
  }

  @Test
  void aWildcardStandsForOneWholeLabel() throws Exception {
    X509Certificate certificate = certificate(dns("*.example.com"), dns("a*.example.net"));
    assertCovers(certificate, "chat.example.com", true);
    assertCovers(certificate, "example.com", false);
    assertCovers(certificate, "a.chat.example.com", false);
    assertCovers(certificate, "abc.example.net", false);
    assertCovers(certificate(dns("*.com")), "example.com", false);
    assertCovers(certificate(dns("*")), "com", false);
  }

  @Test
  void aServiceNameIsThatOfServers() throws Exception {
    X509Certificate certificate =
        certificate(
            other(SRV, new DERIA5String("_xmpp-server.example.com")),
            other(SRV, new DERIA5String("_xmpp-client.example.net")),
            other(SRV, new DERIA5String("_xmpp-server.*.example.org")));
    assertCovers(certificate, "example.com", true);
    assertCovers(certificate, "example.net", false);
    assertCovers(certificate, "chat.example.org", true);
    assertCovers(certificate, "example.org", false);
  }

  @Test
  void anXmppAddressIsADomainAlone() throws Exception {
    X509Certificate certificate =
        certificate(
            other(XMPP_ADDR, new DERUTF8String("example.com")),
            other(XMPP_ADDR, new DERUTF8String("juliet@example.net")));
    assertCovers(certificate, "example.com", true);
    assertCovers(certificate, "example.net", false);
  }

  @Test
  void namesOfOtherScriptsAreCompared() throws Exception {
    X509Certificate certificate = certificate(dns("xn--bcher-kva.example"));
    assertCovers(certificate, "bücher.example", true);
    assertCovers(certificate, "bucher.example", false);
  }

  @Test
  void theCommonNameDoesNotCount() throws Exception {
    assertCovers(certificate(), "common.example", false);
    assertCovers(certificate(dns("else.example")), "common.example", false);
  }
}
