package org.parley.connector.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tls.key.KeyIdentity;
import org.parley.connector.tls.key.KeyMaterial;
import org.parley.connector.tls.key.SelfSigned;
import org.parley.connector.tls.key.SniKeyManager;
import org.parley.connector.tls.trust.OpenTrust;
import org.parley.core.link.Link;
import org.parley.core.link.Security;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;

class ServerPeersTest {
  private static final String DOMAIN = "example.org";
  private static final Call CALL = new Call("second.example", "b\u00fccher.example");
  private static final Instant NOW = Instant.now();

  @TempDir private Path data;
  private final Authority authority = new Authority();
  private final Map<Setting, String> settings = new HashMap<>();
  private ServerTls tls;

  @BeforeEach
  void trustTheAuthority() throws Exception {
    Path anchors = data.resolve("anchors.pem");
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(authority.identity().certificate());
    }
    Files.writeString(anchors, text.toString());
    settings.put(ServerSettings.DOMAINS, DOMAIN + ",second.example");
    settings.put(ServerSettings.DATA, data.toString());
    settings.put(TlsSettings.TRUST_SERVERS, anchors.toString());
    tls = ServerTls.load(Settings.of(settings));
  }

  @AfterEach
  void close() {
    tls.close();
  }

  private Security accepted(KeyIdentity peer) throws Exception {
    SSLEngine engine = tls.acceptingEngine(Link.Kind.SERVER, DOMAIN, false);
    return told(Handshake.of(engine, peer).server());
  }

  private Security told(SSLEngine engine) {
    return tls.security(engine, Link.Kind.SERVER).toCompletableFuture().join();
  }

  private static SSLEngine serverOf(KeyIdentity identity) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyMaterial material = new KeyMaterial(List.of(identity));
    context.init(
        new KeyManager[] {new SniKeyManager(() -> material)},
        new TrustManager[] {new OpenTrust()},
        new SecureRandom());
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setWantClientAuth(true);
    return engine;
  }

  private Handshake called(KeyIdentity peer) throws Exception {
    return Handshake.between(serverOf(peer), tls.callingEngine(CALL, false));
  }

  /** In both directions the same is found. */
  private void bothFind(KeyIdentity peer, String fault) throws Exception {
    for (Security security : List.of(accepted(peer), told(called(peer).client()))) {
      assertThat(security.peerFault()).isEqualTo(fault);
      if (fault == null) {
        assertThat(security.peerCertificates()).containsExactly(peer.certificate());
      } else {
        assertThat(security.peerCertificates()).isEmpty();
      }
    }
  }

  private static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }

  @Test
  void certificatesOfServersAreTrustedInBothDirections() throws Exception {
    Instant from = NOW.minus(Duration.ofDays(1));
    Instant to = NOW.plus(Duration.ofDays(1));
    bothFind(authority.issue("CN=any"), null);
    bothFind(authority.issue("CN=server", from, to, KeyPurposeId.id_kp_serverAuth), null);
    bothFind(
        authority.issue("CN=client", from, to, KeyPurposeId.id_kp_clientAuth), "not for servers");
  }

  @Test
  void faultsAreTold() throws Exception {
    Instant longAgo = NOW.minus(Duration.ofDays(90));
    Instant lately = NOW.minus(Duration.ofDays(9));
    Instant soon = NOW.plus(Duration.ofDays(9));
    Instant later = NOW.plus(Duration.ofDays(90));
    bothFind(authority.issue("CN=old", longAgo, lately), "expired on " + day(lately));
    bothFind(authority.issue("CN=early", soon, later), "not valid before " + day(soon));
    bothFind(new Authority("CN=strangers").issue("CN=stranger"), "of an unknown authority");
    bothFind(SelfSigned.make("self.example", NOW), "self-signed");
  }

  @Test
  void withoutACertificateThereIsNoFault() throws Exception {
    Security security = accepted(null);
    assertThat(security.peerCertificates()).isEmpty();
    assertThat(security.peerFault()).isNull();
  }

  @Test
  void theCallerShowsTheCertificateOfItsDomainAndNamesTheOther() throws Exception {
    Handshake handshake = called(authority.issue("CN=peer"));
    X509Certificate shown =
        (X509Certificate) handshake.server().getSession().getPeerCertificates()[0];
    assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=second.example");
    ExtendedSSLSession session = (ExtendedSSLSession) handshake.server().getSession();
    assertThat(session.getRequestedServerNames())
        .containsExactly(new SNIHostName("xn--bcher-kva.example"));
  }

  @Test
  void addressesAreNotNamed() throws Exception {
    for (String address : List.of("192.0.2.1", "[2001:db8::1]")) {
      SSLEngine engine = tls.callingEngine(new Call(DOMAIN, address), false);
      assertThat(engine.getSSLParameters().getServerNames()).isNullOrEmpty();
    }
  }

  @Test
  void directTlsSpeaksForServers() throws Exception {
    SSLEngine server = tls.acceptingEngine(Link.Kind.SERVER, null, true);
    Handshake handshake = Handshake.between(server, tls.callingEngine(CALL, true));
    assertThat(handshake.client().getApplicationProtocol()).isEqualTo("xmpp-server");
    SSLEngine clients = tls.acceptingEngine(Link.Kind.CLIENT, null, true);
    assertThatThrownBy(() -> Handshake.between(clients, tls.callingEngine(CALL, true)))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void revocationThatCannotBeCheckedPassesOrNot() throws Exception {
    KeyIdentity peer = authority.issue("CN=any");
    settings.put(TlsSettings.REVOCATION, "soft");
    tls = ServerTls.load(Settings.of(settings));
    bothFind(peer, null);
    tls.close();
    settings.put(TlsSettings.REVOCATION, "hard");
    tls = ServerTls.load(Settings.of(settings));
    bothFind(peer, "revocation cannot be checked");
  }

  @Test
  void whatWasRevokedIsTold() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    try {
      authority.revocations("http://127.0.0.1:" + web.getAddress().getPort() + "/list.crl");
      KeyIdentity good = authority.issue("CN=good");
      KeyIdentity bad = authority.issue("CN=bad");
      byte[] list = authority.revoke(bad.certificate());
      web.createContext(
          "/list.crl",
          exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
          });
      web.start();
      for (String choice : List.of("soft", "hard")) {
        tls.close();
        settings.put(TlsSettings.REVOCATION, choice);
        tls = ServerTls.load(Settings.of(settings));
        bothFind(good, null);
        bothFind(bad, "revoked");
      }
    } finally {
      web.stop(0);
    }
  }

  @Test
  void withoutAuthoritiesOfOurOwnThoseOfThePlatformCount() throws Exception {
    settings.remove(TlsSettings.TRUST_SERVERS);
    tls = ServerTls.load(Settings.of(settings));
    bothFind(authority.issue("CN=any"), "of an unknown authority");
  }
}
