package org.parley.connector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.connector.tls.key.KeyIdentity;
import org.parley.connector.tls.key.KeyMaterial;
import org.parley.connector.tls.key.KeyStoreSource;
import org.parley.connector.tls.key.SelfSigned;
import org.parley.connector.tls.key.SelfSignedSource;
import org.parley.connector.tls.trust.PeerTrust;
import org.parley.core.link.Link;
import org.parley.core.link.ShownCertificate;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.TlsSettings;

class ServerTlsTest {
  private static final String DOMAIN = "example.org";

  @TempDir private Path data;

  private Settings pemSettings() {
    return Settings.of(Map.of(ServerSettings.DOMAINS, DOMAIN, TlsSettings.PEM, data.toString()));
  }

  private void write(KeyIdentity identity, PrivateKey key, boolean pkcs8) throws IOException {
    Files.writeString(data.resolve(DOMAIN + ".crt"), pem(identity.certificate()));
    Files.writeString(
        data.resolve(DOMAIN + ".key"), pem(pkcs8 ? new JcaPKCS8Generator(key, null) : sec1(key)));
  }

  private static PemObject sec1(PrivateKey key) throws IOException {
    ECPrivateKey encoded =
        new ECPrivateKey(
            256,
            ((java.security.interfaces.ECPrivateKey) key).getS(),
            SECObjectIdentifiers.secp256r1);
    return new PemObject("EC PRIVATE KEY", encoded.getEncoded());
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  @Test
  void selfSignedCertificatesAreKept() throws Exception {
    SelfSignedSource source = new SelfSignedSource(data, List.of(DOMAIN), Clock.systemUTC());
    KeyMaterial made = source.load();
    assertThat(made.indexOf("EXAMPLE.org")).isZero();
    assertThat(made.indexOf("sub.example.org")).isEqualTo(-1);
    assertThat(Files.getPosixFilePermissions(data.resolve(DOMAIN + ".key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    made.checked(List.of(DOMAIN));
    assertThat(source.load()).isEqualTo(made);

    Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(826)), ZoneOffset.UTC);
    KeyMaterial renewed = new SelfSignedSource(data, List.of(DOMAIN), later).load();
    assertThat(renewed).isNotEqualTo(made);
  }

  /** Clients on NSS refuse one that has signed itself and is no authority, without a question. */
  @Test
  void selfSignedCertificatesAreAuthoritiesOfTheirOwn() throws Exception {
    X509Certificate made = SelfSigned.make(DOMAIN, Instant.now()).certificate();
    assertThat(made.getBasicConstraints()).isNotNegative();
    assertThat(made.getKeyUsage()).isNull();
    assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    made.verify(made.getPublicKey());
  }

  @Test
  void readsSec1AndPkcs8() throws Exception {
    KeyIdentity identity = SelfSigned.make(DOMAIN, Instant.now());
    write(identity, identity.key(), true);
    ServerTls.load(pemSettings());
    write(identity, identity.key(), false);
    assertThat(Files.readString(data.resolve(DOMAIN + ".key"))).contains("BEGIN EC PRIVATE KEY");
    ServerTls.load(pemSettings());
  }

  @Test
  void refusesWhatCannotBeUsed() throws Exception {
    assertThatThrownBy(() -> ServerTls.load(pemSettings()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("example.org.crt");
    KeyIdentity identity = SelfSigned.make(DOMAIN, Instant.now());
    write(identity, SelfSigned.make(DOMAIN, Instant.now()).key(), true);
    assertThatThrownBy(() -> ServerTls.load(pemSettings()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("not that of the certificate");
    KeyIdentity old = SelfSigned.make(DOMAIN, Instant.now().minus(Duration.ofDays(900)));
    write(old, old.key(), true);
    assertThatThrownBy(() -> ServerTls.load(pemSettings()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("renew it");
    KeyIdentity other = SelfSigned.make("example.net", Instant.now());
    write(other, other.key(), true);
    assertThatThrownBy(() -> ServerTls.load(pemSettings()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("No certificate names the domain example.org");
  }

  @Test
  void readsAKeyStore() throws Exception {
    KeyIdentity identity = SelfSigned.make(DOMAIN, Instant.now());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("any", identity.key(), "secret".toCharArray(), identity.chainArray());
    Path file = data.resolve("keys.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    KeyMaterial material = new KeyStoreSource(file, "secret").load().checked(List.of(DOMAIN));
    assertThat(material.identities().get(0).certificate()).isEqualTo(identity.certificate());
    assertThatThrownBy(() -> new KeyStoreSource(file, "wrong").load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("parley.tls.keystore.password");
  }

  @Test
  void reloadsWhatChangedAndKeepsTheOldWhenTheNewIsBroken() throws Exception {
    KeyIdentity first = SelfSigned.make(DOMAIN, Instant.now());
    write(first, first.key(), true);
    ServerTls tls = ServerTls.load(pemSettings());
    assertThat(handshake(tls)).isEqualTo(first.certificate());

    Files.writeString(data.resolve(DOMAIN + ".crt"), "broken");
    touch(10);
    tls.reload();
    assertThat(handshake(tls)).isEqualTo(first.certificate());

    KeyIdentity second = SelfSigned.make(DOMAIN, Instant.now());
    write(second, second.key(), true);
    touch(20);
    tls.reload();
    assertThat(handshake(tls)).isEqualTo(second.certificate());
  }

  @Test
  void whatIsShownIsToldAndReadAgainWhenSomebodyWants() throws Exception {
    Instant now = Instant.now();
    KeyIdentity first = SelfSigned.make(DOMAIN, now);
    write(first, first.key(), true);
    ServerTls tls = ServerTls.load(pemSettings());
    ShownCertificate shown = tls.certificates().get(0);
    assertThat(tls.certificates()).hasSize(1);
    assertThat(shown.source()).endsWith(DOMAIN + ".crt");
    assertThat(shown.names()).contains(DOMAIN);
    assertThat(shown.until()).isEqualTo(first.certificate().getNotAfter().toInstant());
    assertThat(shown.fingerprint()).matches("[0-9a-f]{64}");

    KeyIdentity second = SelfSigned.make(DOMAIN, now);
    write(second, second.key(), true);
    tls.readAgain();
    assertThat(handshake(tls)).isEqualTo(second.certificate());
    assertThat(tls.certificates().get(0).fingerprint()).isNotEqualTo(shown.fingerprint());

    Files.delete(data.resolve(DOMAIN + ".key"));
    assertThatThrownBy(tls::readAgain).isInstanceOf(IOException.class);
    write(second, first.key(), true);
    assertThatThrownBy(tls::readAgain)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not that of the certificate");
    assertThat(handshake(tls)).isEqualTo(second.certificate());
  }

  private void touch(int seconds) throws IOException {
    Files.setLastModifiedTime(
        data.resolve(DOMAIN + ".crt"), FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private static X509Certificate handshake(ServerTls tls) throws Exception {
    Handshake handshake = Handshake.of(tls.acceptingEngine(Link.Kind.CLIENT, DOMAIN, false), null);
    return (X509Certificate) handshake.client().getSession().getPeerCertificates()[0];
  }

  @Test
  void clientCertificatesCountOnlyWhenTheyLeadToAnAnchor() throws Exception {
    KeyIdentity server = SelfSigned.make(DOMAIN, Instant.now());
    write(server, server.key(), true);
    Authority authority = new Authority();
    KeyIdentity known = authority.issue("CN=known");
    KeyIdentity unknown = SelfSigned.make("unknown.example", Instant.now());
    Path anchors = data.resolve("anchors.pem");
    Files.writeString(anchors, pem(authority.identity().certificate()));
    ServerTls tls =
        ServerTls.load(
            Settings.of(
                Map.of(
                    ServerSettings.DOMAINS,
                    DOMAIN,
                    TlsSettings.PEM,
                    data.toString(),
                    TlsSettings.TRUST,
                    anchors.toString())));

    assertThat(peers(tls, null)).isEmpty();
    assertThat(peers(tls, unknown)).isEmpty();
    assertThat(peers(tls, known)).containsExactly(known.certificate());
    assertThat(PeerTrust.of(anchors).issuers()).hasSize(1);
  }

  private static List<X509Certificate> peers(ServerTls tls, KeyIdentity client) throws Exception {
    SSLEngine engine = tls.acceptingEngine(Link.Kind.CLIENT, DOMAIN, false);
    return tls.security(Handshake.of(engine, client).server(), Link.Kind.CLIENT)
        .toCompletableFuture()
        .join()
        .peerCertificates();
  }
}
