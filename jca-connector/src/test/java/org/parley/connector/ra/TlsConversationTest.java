package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Security;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;

class TlsConversationTest {
  private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final Map<Setting, String> TWO_DOMAINS =
      Map.of(ServerSettings.DOMAINS, "localhost, other.example");

  @TempDir private Path data;
  private final Script script = new Script();

  @Test
  void startTls() throws Exception {
    try (Deployment deployment = new Deployment(script, data, TWO_DOMAINS);
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + STARTTLS);
      client.readTo(PROCEED);
      SSLSocket tls = client.startTls(null, null);
      script.await(LinkEvent.Secured.class);
      client.write(Client.OPEN + "<presence/>");
      assertThat(client.readTo("<presence/>")).contains("<stream:features>");
      assertThat(tls.getSession().getProtocol()).isEqualTo("TLSv1.3");

      Security security = script.links.values().iterator().next().security();
      X509Certificate shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
      assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
      assertThat(security.protocol()).isEqualTo("TLSv1.3");
      assertThat(security.cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
      assertThat(security.peerCertificates()).isEmpty();
      assertThat(security.serverEndPoint())
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded()));
      if (Runtime.version().feature() >= 25) {
        assertThat(security.exporter()).hasSize(32);
      }
      client.write("</stream:stream>");
      assertThat(client.readToEnd()).isEqualTo("</stream:stream>");
      assertThat(script.await(LinkEvent.Closed.class).unsent()).isEmpty();
    }
  }

  @Test
  void whatFollowsStarttlsInTheSameSegmentDisconnects() throws Exception {
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      client.write(STARTTLS + "<presence/>");
      assertThat(client.readToEnd()).doesNotContain("proceed");
      assertThat(script.await(LinkEvent.Received.class).element().name()).isEqualTo("starttls");
      script.await(LinkEvent.Closed.class);
    }
  }

  @Test
  void whatComesBeforeProceedDisconnects() throws Exception {
    Script waiting =
        new Script() {
          @Override
          void received(Link link, Element element) {
            // never proceeds
          }
        };
    try (Deployment deployment = new Deployment(waiting, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      client.write(STARTTLS);
      waiting.await(LinkEvent.Received.class);
      client.write("<presence/>");
      assertThat(client.readToEnd()).isIn("", "[reset]");
      waiting.await(LinkEvent.Closed.class);
    }
  }

  @Test
  void directTlsWithAlpnAndSni() throws Exception {
    try (Deployment deployment = new Deployment(script, data, TWO_DOMAINS);
        Client client = new Client(Deployment.TLS_PORT)) {
      SSLSocket tls = client.startTls(null, "other.example", "http/1.1", "xmpp-client");
      assertThat(tls.getApplicationProtocol()).isEqualTo("xmpp-client");
      X509Certificate shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
      assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=other.example");
      script.await(LinkEvent.Connected.class);
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      assertThat(script.links.values().iterator().next().security()).isNotNull();
    }
  }

  @Test
  void directTlsWithoutAlpnAndWithAnUnknownName() throws Exception {
    try (Deployment deployment = new Deployment(script, data, TWO_DOMAINS);
        Client client = new Client(Deployment.TLS_PORT)) {
      SSLSocket tls = client.startTls(null, "unknown.example");
      X509Certificate shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
      assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
    }
  }

  @Test
  void directTlsForAnotherProtocolIsRefused() throws Exception {
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.TLS_PORT)) {
      assertThatThrownBy(() -> client.startTls(null, null, "http/1.1"))
          .isInstanceOf(SSLException.class);
    }
    assertThat(script.events).isEmpty();
  }

  @Test
  void plainTextOnTheTlsPortIsRefused() throws Exception {
    try (Deployment deployment = new Deployment(script, data, Map.of());
        Client client = new Client(Deployment.TLS_PORT)) {
      client.write(Client.OPEN);
      assertThat(client.readToEnd()).doesNotContain("stream");
    }
    assertThat(script.events).isEmpty();
  }

  @Test
  void largeTextsBothWays() throws Exception {
    String body = "<m>" + "x\u00e4".repeat(50_000) + "</m>";
    Script authenticating =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.authenticated(true);
            super.received(link, element);
          }
        };
    try (Deployment deployment = new Deployment(authenticating, data, Map.of());
        Client client = new Client(Deployment.TLS_PORT)) {
      client.startTls(null, null);
      client.write(Client.OPEN + "<a/>");
      client.readTo("<a/>");
      for (int i = 0; i < 5; i++) {
        client.write(body);
        client.readTo(body);
      }
    }
  }
}
