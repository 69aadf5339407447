package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.ServerUnderTest;
import org.parley.it.web.BoshStream;
import org.parley.it.web.WebSocketStream;
import org.parley.it.web.WebStream;

/** HTTPS that the stand-alone server opens itself, with the certificates that it made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpsIT {
  /** First of the domains: the platform's clients send no SNI for a name without a dot. */
  private static final String LOCALHOST = "localhost";

  private static final Jid LAURENCE = Jid.of("laurence", ServerUnderTest.DOMAIN, "herbs");
  private static final Jid JOHN = Jid.of("john", ServerUnderTest.DOMAIN, "letters");
  private static final String PASSWORD = "benedicite";

  private ServerUnderTest server;
  private HttpClient http;

  @BeforeAll
  void start() throws Exception {
    server =
        ServerUnderTest.create(
            "micro", Map.of("PARLEY_DOMAINS", LOCALHOST + ',' + ServerUnderTest.DOMAIN));
    server.start();
    server.addAccount(LAURENCE.bare(), PASSWORD);
    server.addAccount(JOHN.bare(), PASSWORD);
    http = HttpClient.newBuilder().sslContext(trusting(made(LOCALHOST))).build();
  }

  @AfterAll
  void stop() {
    server.stop();
    assertThat(server.complaints()).isEmpty();
  }

  /** The certificate that the server made for a domain. */
  private Certificate made(String domain) throws Exception {
    Path file = server.data().resolve("certificates").resolve(domain + ".crt");
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private URI uri(String scheme, String path) {
    return URI.create(scheme + "://" + LOCALHOST + ':' + server.httpsPort() + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCALHOST, ServerUnderTest.DOMAIN})
  void theCertificateIsThatOfXmpp(String domain) throws Exception {
    assertThat(shown(server.httpsPort(), domain))
        .isEqualTo(shown(server.c2sTlsPort(), domain))
        .isEqualTo(made(domain));
  }

  private static Certificate shown(int port, String domain) throws IOException {
    try (StreamClient client = StreamClient.connect(port)) {
      return client.secure(TlsClient.trusting(), domain).getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void withoutAKnownNameItIsThatOfTheFirstDomain() throws Exception {
    assertThat(shown(server.httpsPort(), "elsewhere.example")).isEqualTo(made(LOCALHOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void versionsThatAreSpoken(String version) throws Exception {
    try (StreamClient client = StreamClient.connect(server.httpsPort())) {
      SSLSocket socket = client.secure(TlsClient.trusting().withProtocol(version), LOCALHOST);
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).containsPattern("GCM|CHACHA20");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
  void thePageIsServedOverHttp11WhateverIsAskedFor(HttpClient.Version version) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("https", "/")).version(version).build();
    HttpResponse<String> page = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(page.body()).contains("<title>Parley</title>");
  }

  @Test
  void clientsLogInWithAPassword() throws Exception {
    try (WebStream laurence = new BoshStream(http, uri("https", "/http-bind"), null);
        WebStream john = new WebSocketStream(http, uri("wss", "/xmpp-websocket"))) {
      laurence.login(LAURENCE, PASSWORD);
      john.login(JOHN, PASSWORD);
      laurence.chat(JOHN, "by Romeo, I sent a letter");
      assertThat(john.nextChat()).isEqualTo("by Romeo, I sent a letter");
      john.chat(LAURENCE, "I could not send it");
      assertThat(laurence.nextChat()).isEqualTo("I could not send it");
    }
  }

  @Test
  void withoutTlsThePageIsServedButNoPasswordIsTaken() throws Exception {
    URI plain = URI.create("http://" + LOCALHOST + ':' + server.httpPort() + '/');
    HttpResponse<String> page =
        http.send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("<title>Parley</title>");
    try (WebStream bosh = new BoshStream(http, plain.resolve("/http-bind"), null)) {
      bosh.open(ServerUnderTest.DOMAIN);
      assertThat(mechanisms(bosh.expect("features"))).isNotEmpty().doesNotContain("PLAIN");
    }
    try (WebStream secure = new BoshStream(http, uri("https", "/http-bind"), null)) {
      secure.open(ServerUnderTest.DOMAIN);
      assertThat(mechanisms(secure.expect("features"))).contains("PLAIN");
    }
  }

  private static List<String> mechanisms(Element features) {
    return features.child("mechanisms", Namespaces.SASL).elements().stream()
        .map(Element::text)
        .toList();
  }

  @Test
  void aClientThatTrustsAnotherCertificateIsNotTakenIn() throws Exception {
    HttpClient stranger =
        HttpClient.newBuilder().sslContext(trusting(new Authority("Padua").certificate())).build();
    HttpRequest request = HttpRequest.newBuilder(uri("https", "/")).build();
    assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
  }
}
