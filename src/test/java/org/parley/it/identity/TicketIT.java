package org.parley.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.account.kerberos.KerberosRealm;
import org.parley.server.account.kerberos.TicketClient;

/** People log in with tickets of a KDC (RFC 4752, RFC 5801). */
final class TicketIT {
  private static final String DOMAIN = ServerUnderTest.DOMAIN;
  private static final String HOST = "chat.house.example";
  private static final String OTHER = "other.house.example";

  @TempDir private static Path directory;

  private static KerberosRealm realm;
  private static TicketClient tickets;
  private static ServerUnderTest server;

  @BeforeAll
  static void start() throws IOException {
    realm = new KerberosRealm(directory);
    realm.addPerson("romeo", "secret");
    realm.addPerson("mercutio", "secret");
    Path keytab = realm.addServices("keytab", "xmpp/" + HOST, "xmpp/" + OTHER);
    tickets = new TicketClient(realm);
    server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of(
                "PARLEY_DOMAINS",
                DOMAIN,
                "PARLEY_KERBEROS_KEYTAB",
                keytab.toString(),
                "PARLEY_KERBEROS_PRINCIPAL",
                "xmpp/" + HOST + '@' + KerberosRealm.NAME,
                "PARLEY_GUESS_PAUSE",
                "0"));
    server.start();
    server.addAccount("romeo", "wherefore-art-thou");
  }

  @AfterAll
  static void stop() {
    try {
      if (server != null) {
        assertThat(server.complaints()).isEmpty();
        server.stop();
      }
    } finally {
      if (tickets != null) {
        tickets.close();
      }
      if (realm != null) {
        realm.close();
      }
    }
  }

  private static byte[] first(String mechanism, String person, String host) {
    return mechanism.equals("GSSAPI")
        ? tickets.gssapi(person, host, "")
        : tickets.gs2(person, host, "n,,", new byte[0]);
  }

  /** Where the exchange ends. */
  private static Element login(StreamClient client, String mechanism, byte[] first)
      throws IOException {
    Login.secure(client, TlsClient.trusting(), DOMAIN);
    client.send(Login.auth(mechanism, Base64.getEncoder().encodeToString(first)));
    Element answer = client.next();
    while (answer != null && answer.name().equals("challenge")) {
      byte[] response = tickets.answer(Base64.getDecoder().decode(answer.text()));
      client.send(
          Element.of("response", Namespaces.SASL, Base64.getEncoder().encodeToString(response)));
      answer = client.next();
    }
    assertThat(answer).as("an answer to a ticket").isNotNull();
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GSSAPI", "GS2-KRB5"})
  void whoHasATicketGetsIn(String mechanism) throws IOException {
    try (StreamClient romeo = StreamClient.connect(server.c2sPort())) {
      assertThat(login(romeo, mechanism, first(mechanism, "romeo", HOST)).name())
          .isEqualTo("success");
      romeo.open(DOMAIN);
      romeo.expect("features");
      Login.bind(romeo, Jid.of("romeo", DOMAIN, "ticket"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GSSAPI", "GS2-KRB5"})
  void whoHasNoAccountDoesNot(String mechanism) throws IOException {
    assertRefused(mechanism, first(mechanism, "mercutio", HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GSSAPI", "GS2-KRB5"})
  void aTicketForAnotherServiceIsOfNoUse(String mechanism) throws IOException {
    assertRefused(mechanism, first(mechanism, "romeo", OTHER));
    assertThat(server.log()).contains("PARLEY-S090");
  }

  private static void assertRefused(String mechanism, byte[] first) throws IOException {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      Element answer = login(client, mechanism, first);
      assertThat(answer.name()).isEqualTo("failure");
      assertThat(answer.firstElement().name()).isEqualTo("not-authorized");
    }
  }

  @Test
  void ticketsAreOfferedOverTls() throws IOException {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      Element features = Login.secure(client, TlsClient.trusting(), DOMAIN);
      assertThat(features.child("mechanisms", Namespaces.SASL).elements())
          .extracting(Element::text)
          .contains("GSSAPI", "GS2-KRB5", "SCRAM-SHA-256");
    }
  }
}
