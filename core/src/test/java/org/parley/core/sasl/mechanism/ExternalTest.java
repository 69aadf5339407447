package org.parley.core.sasl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.core.sasl.mechanism.ScramClient.utf8;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
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
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.certificate.XmppAddresses;

class ExternalTest {
  private static final String XMPP_ADDR = "1.3.6.1.5.5.7.8.5";
  private static final String SRV_NAME = "1.3.6.1.5.5.7.8.7";
  private static final KeyPair KEYS = keys();

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralName other(String type, ASN1Encodable value) {
    return new GeneralName(
        GeneralName.otherName,
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier(type), new DERTaggedObject(true, 0, value)
            }));
  }

  private static GeneralName xmppAddr(String address) {
    return other(XMPP_ADDR, new DERUTF8String(address));
  }

  private static X509Certificate certificate(GeneralName... names) throws Exception {
    X500Name subject = new X500Name("CN=juliet@example.com");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.EPOCH.plusSeconds(9)),
            subject,
            KEYS.getPublic());
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static SaslContext context(SaslMechanisms mechanisms, String... addresses)
      throws Exception {
    GeneralName[] names =
        Stream.of(addresses).map(ExternalTest::xmppAddr).toArray(GeneralName[]::new);
    Security security = new Security("TLSv1.3", "x", List.of(certificate(names)), null, null);
    return mechanisms.offer("example.com", security);
  }

  private static SaslMechanisms mechanisms(String... accounts) {
    return new SaslMechanisms(
        List.of("EXTERNAL"),
        null,
        null,
        (username, domain) ->
            Arrays.asList(accounts).contains(username + "@" + domain)
                ? Verdict.right(username)
                : Verdict.UNKNOWN);
  }

  private static SaslStep authenticate(SaslMechanisms mechanisms, String authzid, String... names)
      throws Exception {
    SaslContext context = context(mechanisms, names);
    return mechanisms.begin("EXTERNAL", context).orElseThrow().evaluate(utf8(authzid)).judged();
  }

  private static final SaslStep JULIET = new SaslStep.Success("juliet", null);
  private static final SaslStep INVALID = new SaslStep.Failure(SaslFailure.INVALID_AUTHZID, null);
  private static final SaslStep REFUSED = new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null);

  @Test
  void oneAddress() throws Exception {
    SaslMechanisms server = mechanisms("juliet@example.com", "romeo@example.com");
    assertThat(authenticate(server, "", "juliet@example.com")).isEqualTo(JULIET);
    assertThat(authenticate(server, "", "Juliet@Example.com")).isEqualTo(JULIET);
    assertThat(authenticate(server, "juliet@example.com", "juliet@example.com")).isEqualTo(JULIET);
    assertThat(authenticate(server, "romeo@example.com", "juliet@example.com")).isEqualTo(INVALID);
    assertThat(authenticate(server, "juliet", "juliet@example.com")).isEqualTo(INVALID);
    assertThat(authenticate(server, "@", "juliet@example.com")).isEqualTo(INVALID);
    assertThat(authenticate(mechanisms(), "", "juliet@example.com")).isEqualTo(REFUSED);
    assertThat(authenticate(mechanisms(), "juliet@example.com", "juliet@example.com"))
        .isEqualTo(REFUSED);
  }

  @Test
  void severalAddresses() throws Exception {
    SaslMechanisms server = mechanisms("juliet@example.com", "capulet@example.com");
    String[] both = {"juliet@example.com", "capulet@example.com"};
    assertThat(authenticate(server, "juliet@example.com", both)).isEqualTo(JULIET);
    assertThat(authenticate(server, "", both)).isEqualTo(INVALID);
    assertThat(authenticate(server, "romeo@example.com", both)).isEqualTo(INVALID);
    assertThat(authenticate(mechanisms("juliet@example.com"), "", both)).isEqualTo(JULIET);
    assertThat(authenticate(server, "", "juliet@example.com", "juliet@example.net"))
        .isEqualTo(JULIET);
  }

  /** Else a stranger who guesses at the account would slow its certificate down. */
  @Test
  void whatACertificateProvesIsNoGuessAtAnAccount() throws Exception {
    SaslMechanisms server = mechanisms("juliet@example.com");
    for (String authzid : List.of("", "juliet@example.com")) {
      SaslExchange exchange =
          server.begin("EXTERNAL", context(server, "juliet@example.com")).orElseThrow();
      assertThat(exchange.evaluate(utf8(authzid)))
          .isInstanceOfSatisfying(
              SaslStep.Proof.class, proof -> assertThat(proof.username()).isNull());
    }
  }

  @Test
  void clientWithoutInitialResponseIsAsked() throws Exception {
    SaslMechanisms server = mechanisms("juliet@example.com");
    SaslExchange exchange =
        server.begin("EXTERNAL", context(server, "juliet@example.com")).orElseThrow();
    assertThat(((SaslStep.Challenge) exchange.evaluate(null)).data()).isEmpty();
    assertThat(exchange.evaluate(new byte[0]).judged()).isEqualTo(JULIET);
  }

  @Test
  void certificateWithoutAnAddressHereIsOfNoUse() throws Exception {
    SaslMechanisms server = mechanisms("juliet@example.com");
    assertThat(context(server).offered()).isEmpty();
    assertThat(context(server, "juliet@example.net").offered()).isEmpty();
    assertThat(context(server, "example.com").offered()).isEmpty();
    assertThat(context(server, "juliet@example.com/balcony").offered()).isEmpty();
    Security none = new Security("TLSv1.3", "x", List.of(), null, null);
    assertThat(server.offer("example.com", none).offered()).isEmpty();
    assertThat(server.offer("example.com", null).offered()).isEmpty();
  }

  @Test
  void onlyAddressesOfTheRightTypeCount() throws Exception {
    X509Certificate certificate =
        certificate(
            new GeneralName(GeneralName.rfc822Name, "juliet@example.com"),
            new GeneralName(GeneralName.dNSName, "example.com"),
            other(SRV_NAME, new DERIA5String("_xmpp-server.example.com")),
            other(SRV_NAME, new DERUTF8String("nurse@example.com")),
            other(XMPP_ADDR, new DERIA5String("tybalt@example.com")),
            xmppAddr("not a jid@"),
            xmppAddr("rom\u00e9o@" + "x".repeat(60) + ".example.com"),
            xmppAddr("example.net"));
    assertThat(XmppAddresses.of(certificate))
        .containsExactly(
            Jid.of("rom\u00e9o@" + "x".repeat(60) + ".example.com"), Jid.of("example.net"));
    assertThat(XmppAddresses.of(certificate())).isEmpty();
  }
}
