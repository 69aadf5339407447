package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

/** XEP-0178, section 2: a client's certificate says who it is. */
class ClientCertificateTest {
  private static MemoryServer server;

  @BeforeAll
  static void start() {
    server = new MemoryServer();
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static GeneralName xmppAddr(String address) {
    return new GeneralName(
        GeneralName.otherName,
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5"),
              new DERTaggedObject(true, 0, new DERUTF8String(address))
            }));
  }

  private static MemoryLink link(String... addresses) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X500Name subject = new X500Name("CN=mercutio@localhost");
    Date from = Date.from(Instant.EPOCH);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject, BigInteger.ONE, from, new Date(9_000), subject, keys.getPublic());
    GeneralName[] names =
        Stream.of(addresses).map(ClientCertificateTest::xmppAddr).toArray(GeneralName[]::new);
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    Security security =
        new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(certificate), null, null);
    return new MemoryLink(server.get(StreamService.class), security);
  }

  private static boolean offersExternal(MemoryLink link) {
    link.open("localhost");
    Element mechanisms = link.next().child("mechanisms", Namespaces.SASL);
    return mechanisms.elements().stream().anyMatch(child -> child.text().equals("EXTERNAL"));
  }

  @Test
  void isOfferedOnlyWithAnAddressOfTheDomain() throws Exception {
    assertThat(offersExternal(link("romeo@localhost"))).isTrue();
    assertThat(offersExternal(link("romeo@example.net"))).isFalse();
    assertThat(offersExternal(server.secureLink())).isFalse();
  }

  @Test
  void theOneAddressIsTheAccount() throws Exception {
    MemoryLink link = opened(link("romeo@localhost"));
    auth(link, "EXTERNAL", "=");
    assertThat(link.next().name()).isEqualTo("success");
    assertThat(bound(bind(opened(link), "x"))).isEqualTo(Jid.of("romeo@localhost/x"));
  }

  @Test
  void amongSeveralTheClientChooses() throws Exception {
    MemoryLink link = opened(link("romeo@localhost", "juliet@localhost"));
    auth(link, "EXTERNAL", "=");
    assertFailure(link, "invalid-authzid");
    auth(link, "EXTERNAL", base64("juliet@localhost"));
    assertThat(link.next().name()).isEqualTo("success");
    assertThat(bound(bind(opened(link), "x")).local()).isEqualTo("juliet");
  }

  @Test
  void nobodyBecomesAnotherOne() throws Exception {
    MemoryLink link = opened(link("romeo@localhost"));
    auth(link, "EXTERNAL", base64("juliet@localhost"));
    assertFailure(link, "invalid-authzid");
    MemoryLink stranger = opened(link("nobody@localhost"));
    auth(stranger, "EXTERNAL", "=");
    assertFailure(stranger, "not-authorized");
  }
}
