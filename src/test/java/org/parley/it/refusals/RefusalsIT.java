package org.parley.it.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** What is not the XML of a stream, or not in its place, is refused, and nobody else notices. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsIT {
  private static final Jid SERVANT = Jid.of("abram", ServerUnderTest.DOMAIN, "rapier");
  private static final String PASSWORD = "cats";

  private final ServerUnderTest server;
  private Bystanders bystanders;

  RefusalsIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeAll
  void enter() throws Exception {
    server.removeAccount(SERVANT.bare());
    server.addAccount(SERVANT.bare(), PASSWORD);
    bystanders = new Bystanders(server);
  }

  @AfterEach
  void nobodyElseNotices() throws Exception {
    bystanders.assertUndisturbed();
  }

  @AfterAll
  void leave() throws Exception {
    bystanders.close();
  }

  static Stream<BadXml> inStream() {
    return BadXml.inStream();
  }

  static Stream<BadXml> inProlog() {
    return BadXml.inProlog();
  }

  @ParameterizedTest
  @MethodSource("inProlog")
  void insteadOfAStream(BadXml bad) throws Exception {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      assertRefused(client, bad);
    }
  }

  @ParameterizedTest
  @MethodSource("inStream")
  void beforeAuthentication(BadXml bad) throws Exception {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      client.open(ServerUnderTest.DOMAIN);
      client.expect("features");
      assertRefused(client, bad);
    }
  }

  @ParameterizedTest
  @MethodSource("inStream")
  void afterAuthentication(BadXml bad) throws Exception {
    try (StreamClient client = Login.login(server.c2sPort(), SERVANT, PASSWORD)) {
      assertRefused(client, bad);
    }
  }

  private static void assertRefused(StreamClient client, BadXml bad) throws IOException {
    write(client, bad.bytes());
    Element error = client.expect("error");
    assertThat(error.namespace()).isEqualTo(Namespaces.STREAM);
    assertThat(error.firstElement().name()).isEqualTo(bad.condition());
    assertThat(client.readToClosing()).isEmpty();
  }

  /** The server need not wait for the end of what it refuses. */
  private static void write(StreamClient client, byte[] bytes) throws IOException {
    try {
      client.write(bytes);
    } catch (SocketException e) {
      assertThat(bytes).hasSizeGreaterThan(100_000);
    }
  }

  @Test
  void aBigStanzaIsForAccountsOnly() throws Exception {
    String big =
        "<message to='%s'><body>%s</body></message>".formatted(SERVANT, "m".repeat(20_000));
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      client.open(ServerUnderTest.DOMAIN);
      client.expect("features");
      client.write(big);
      assertThat(client.expect("error").firstElement().name()).isEqualTo("policy-violation");
    }
    try (StreamClient client = Login.login(server.c2sPort(), SERVANT, PASSWORD)) {
      client.write(big);
      assertThat(client.expect("message").elements()).hasSize(1);
    }
  }

  @Test
  void aPasswordIsNotTakenInPlainText() throws Exception {
    String plain =
        Base64.getEncoder()
            .encodeToString(("\0abram\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      client.open(ServerUnderTest.DOMAIN);
      Element features = client.expect("features");
      assertThat(features.elements()).hasSize(1);
      assertThat(features.firstElement().is("starttls", Namespaces.TLS)).isTrue();
      client.send(Login.auth("PLAIN", plain));
      assertThat(client.expect("failure").firstElement().name()).isEqualTo("encryption-required");
      client.send(Login.auth("SCRAM-SHA-1", "biwsbj1hYnJhbSxyPWNhdA=="));
      assertThat(client.expect("failure").firstElement().name()).isEqualTo("encryption-required");
    }
  }

  /** Commands that follow in the plain text may be those of somebody else (RFC 6120, 5.4.3.3). */
  @Test
  void nothingMayFollowStarttls() throws Exception {
    List<String> injections =
        List.of(
            StreamClient.opening(ServerUnderTest.DOMAIN),
            " ",
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
    for (String injection : injections) {
      try (StreamClient client = StreamClient.connect(server.c2sPort())) {
        client.open(ServerUnderTest.DOMAIN);
        client.expect("features");
        client.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + injection);
        assertThat(client.readToEnd()).isEmpty();
      }
    }
  }

  @Test
  void aStanzaNeedsASession() throws Exception {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      client.open(ServerUnderTest.DOMAIN);
      client.expect("features");
      client.write("<message to='gregory@verona.example'><body>boo</body></message>");
      assertThat(client.expect("error").firstElement().name()).isEqualTo("not-authorized");
      assertThat(client.readToClosing()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsNotOnesOwnEndsTheStream() throws Exception {
    try (StreamClient client = Login.login(server.c2sPort(), SERVANT, PASSWORD)) {
      client.write("<message from='sampson@verona.example' to='gregory@verona.example'/>");
      assertThat(client.expect("error").firstElement().name()).isEqualTo("invalid-from");
      assertThat(client.readToEnd()).isEmpty();
    }
  }
}
