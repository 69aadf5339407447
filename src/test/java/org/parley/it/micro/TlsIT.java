package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** Certificates that an administrator gives, of servers and of people; versions of TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsIT {
  private static final String MANTUA = "mantua.example";
  private static final Jid FRIAR = Jid.of("friar", MANTUA, "cell");

  private ServerUnderTest server;
  private Path certificates;
  private Authority authority;
  private TlsClient client;

  @BeforeAll
  void start() throws Exception {
    authority = new Authority("Verona");
    Path target = Files.createDirectories(Path.of("target", "it").toAbsolutePath());
    certificates = Files.createTempDirectory(target, "certificates");
    issue(ServerUnderTest.DOMAIN);
    issue(MANTUA);
    Path anchors = certificates.resolve("people.pem");
    Files.writeString(anchors, Authority.pem(authority.certificate()));
    client = TlsClient.of(trustOnly(authority.certificate()));
    server =
        ServerUnderTest.create(
            "micro",
            Map.of(
                "PARLEY_DOMAINS",
                ServerUnderTest.DOMAIN + ',' + MANTUA,
                "PARLEY_TLS_PEM",
                certificates.toString(),
                "PARLEY_TLS_TRUST",
                anchors.toString(),
                "PARLEY_TLS_RELOAD",
                "1"));
    server.start();
    server.addAccount(FRIAR.bare(), "holy");
  }

  @AfterAll
  void stop() {
    server.stop();
    assertThat(server.complaints()).isEmpty();
  }

  private X509Certificate issue(String domain) throws Exception {
    Authority.Issued issued = authority.server(domain);
    Authority.write(issued, certificates, domain);
    return issued.certificate();
  }

  private static X509TrustManager trustOnly(X509Certificate anchor) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("anchor", anchor);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static X509Certificate shown(SSLSocket socket) {
    try {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(X509Certificate certificate) throws Exception {
    return (String) certificate.getSubjectAlternativeNames().iterator().next().get(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {ServerUnderTest.DOMAIN, MANTUA})
  void theNameThatTheClientGivesChoosesTheCertificate(String domain) throws Exception {
    try (StreamClient direct = StreamClient.connect(server.c2sTlsPort())) {
      SSLSocket socket = direct.secure(client.withAlpn("xmpp-client"), domain);
      assertThat(name(shown(socket))).isEqualTo(domain);
      assertThat(socket.getApplicationProtocol()).isEqualTo("xmpp-client");
      direct.open(domain);
      Element features = direct.expect("features");
      assertThat(features.hasChild("starttls", Namespaces.TLS)).isFalse();
      assertThat(features.hasChild("mechanisms", Namespaces.SASL)).isTrue();
    }
  }

  @Test
  void anotherProtocolIsRefused() throws Exception {
    try (StreamClient direct = StreamClient.connect(server.c2sTlsPort())) {
      Assertions.assertThatThrownBy(() -> direct.secure(client.withAlpn("h2"), MANTUA))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2", "TLSv1.3"})
  void versionsThatAreSpoken(String version) throws Exception {
    try (StreamClient starttls = StreamClient.connect(server.c2sPort());
        StreamClient direct = StreamClient.connect(server.c2sTlsPort())) {
      Login.secure(starttls, client.withProtocol(version), MANTUA);
      Login.authenticate(starttls, FRIAR, "holy");
      Login.bind(starttls, FRIAR);
      SSLSocket socket = direct.secure(client.withProtocol(version), MANTUA);
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  /** Written by hand, for no client of today offers it. */
  @Test
  void version11IsRefused() throws Exception {
    byte[] hello =
        HexFormat.of().parseHex("160301002f0100002b0302" + "5a".repeat(32) + "000004c013002f0100");
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.c2sTlsPort())) {
      socket.setSoTimeout((int) StreamClient.PATIENCE.toMillis());
      socket.getOutputStream().write(hello);
      byte[] answer = socket.getInputStream().readAllBytes();
      // a fatal alert: protocol_version
      assertThat(answer).hasSize(7).startsWith(0x15, 0x03).endsWith(0x02, 70);
    }
  }

  @Test
  void newFilesAreUsedWithoutARestart() throws Exception {
    X509Certificate fresh = issue(ServerUnderTest.DOMAIN);
    try (StreamClient old = Login.login(server.c2sPort(), FRIAR, "holy")) {
      Await.until(
          Duration.ofSeconds(30),
          () -> "the new certificate is shown",
          () -> certificateNow(server.c2sTlsPort(), ServerUnderTest.DOMAIN).equals(fresh));
      assertThat(certificateNow(server.httpsPort(), ServerUnderTest.DOMAIN)).isEqualTo(fresh);
      old.write("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
      assertThat(old.expect("iq").attribute("type")).isEqualTo("result");
    }
  }

  private X509Certificate certificateNow(int port, String domain) {
    try (StreamClient direct = StreamClient.connect(port)) {
      return shown(direct.secure(client, domain));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateIsEnoughToLogIn(String version) throws Exception {
    TlsClient friar =
        client.withKeys(new ClientKey(authority.person("friar@" + MANTUA))).withProtocol(version);
    try (StreamClient stream = StreamClient.connect(server.c2sPort())) {
      assertThat(mechanisms(Login.secure(stream, friar, MANTUA))).contains("EXTERNAL");
      Login.authenticate(stream, MANTUA, "EXTERNAL", "=");
      Login.bind(stream, FRIAR);
    }
  }

  /** The client may still log in with a password. */
  @Test
  void aCertificateOfAnotherAuthorityDoesNotCount() throws Exception {
    Authority other = new Authority("Padua");
    assertNotOffered(other.person("friar@" + MANTUA));
  }

  @Test
  void aCertificateForAnotherDomainDoesNotCount() throws Exception {
    assertNotOffered(authority.person("friar@" + ServerUnderTest.DOMAIN));
  }

  private void assertNotOffered(Authority.Issued issued) throws Exception {
    TlsClient stranger = client.withKeys(new ClientKey(issued));
    try (StreamClient stream = StreamClient.connect(server.c2sPort())) {
      List<String> offered = mechanisms(Login.secure(stream, stranger, MANTUA));
      assertThat(offered).contains("PLAIN").doesNotContain("EXTERNAL");
      stream.send(Login.auth("EXTERNAL", "="));
      assertThat(stream.expect("failure").firstElement().name()).isEqualTo("invalid-mechanism");
      Login.authenticate(stream, FRIAR, "holy");
    }
  }

  private static List<String> mechanisms(Element features) {
    return features.child("mechanisms", Namespaces.SASL).elements().stream()
        .map(Element::text)
        .toList();
  }
}
