package org.parley.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.client.TlsClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** People log in with tokens of an OpenID provider, whatever becomes of it (RFC 7628). */
@TestMethodOrder(OrderAnnotation.class)
final class TokenIT {
  /** Whose people only the provider knows. */
  private static final String HOUSE = ServerUnderTest.DOMAIN;

  /** Where accounts are made, and a token is another way to one. */
  private static final String INN = "padua.example";

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String PASSWORD = "wherefore-art-thou";

  private static TokenProvider provider;
  private static ServerUnderTest server;

  @BeforeAll
  static void start() throws IOException {
    provider = new TokenProvider();
    server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of(
                "PARLEY_DOMAINS",
                HOUSE + ',' + INN,
                "PARLEY_AUTH",
                HOUSE + "=openid," + INN + "=own+openid",
                "PARLEY_OPENID_ISSUER",
                provider.issuer(),
                "PARLEY_OPENID_AUDIENCE",
                TokenProvider.AUDIENCE,
                "PARLEY_OPENID_KEYS_PAUSE",
                "1",
                "PARLEY_GUESS_PAUSE",
                "0"));
    server.start();
    server.addAccount(Jid.of("nurse@" + INN), PASSWORD);
  }

  @AfterAll
  static void stop() throws IOException {
    provider.close();
    assertThat(server.complaints()).isEmpty();
    assertThat(server.log()).doesNotContain("eyJ");
    server.stop();
  }

  private static String message(String token) {
    String message = "n,,\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
  }

  /** What comes of a token: {@code success}, the condition of a failure, or both of a refusal. */
  private static String answer(String domain, String token) throws IOException {
    try (StreamClient client = StreamClient.connect(server.c2sPort())) {
      Login.secure(client, TlsClient.trusting(), domain);
      client.send(Login.auth("OAUTHBEARER", message(token)));
      Element answer = client.next();
      assertThat(answer).as("an answer to a token").isNotNull();
      String told = "";
      if (answer.name().equals("challenge")) {
        told = new String(Base64.getDecoder().decode(answer.text()), StandardCharsets.UTF_8) + ' ';
        client.send(Element.of("response", Namespaces.SASL, "AQ=="));
        answer = client.next();
      }
      return told + (answer.name().equals("failure") ? answer.firstElement() : answer).name();
    }
  }

  private static void assertRefused(String token) throws IOException {
    assertThat(answer(HOUSE, token))
        .startsWith("{\"status\":\"invalid_token\"")
        .contains(provider.issuer() + "/.well-known/openid-configuration")
        .endsWith("} not-authorized");
  }

  private static void awaitSuccess(String token) {
    Await.until(
        SOON,
        () -> "the token is good",
        () -> {
          try {
            return answer(HOUSE, token).equals("success");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  @Order(1)
  void aProviderThatIsAwayRefusesNobodyForGood() throws IOException {
    assertThat(answer(HOUSE, provider.token("romeo"))).isEqualTo("temporary-auth-failure");
    assertThat(server.log()).contains("PARLEY-S070");
    assertThat(Login.login(server.c2sPort(), Jid.of("nurse@" + INN + "/x"), PASSWORD)).isNotNull();
    provider.start();
    awaitSuccess(provider.token("romeo"));
  }

  @Test
  @Order(2)
  void whoHasATokenGetsInAndTalks() throws IOException {
    try (StreamClient romeo = StreamClient.connect(server.c2sPort());
        StreamClient juliet = StreamClient.connect(server.c2sPort())) {
      login(romeo, "romeo");
      login(juliet, "juliet");
      juliet.write("<presence/>");
      juliet.expect("presence");
      romeo.write(
          "<message type='chat' to='juliet@%s'><body>Good morrow</body></message>"
              .formatted(HOUSE));
      Element heard = juliet.expect("message");
      assertThat(heard.childText("body", Namespaces.CLIENT)).isEqualTo("Good morrow");
      assertThat(heard.attribute("from")).isEqualTo("romeo@" + HOUSE + "/test");
    }
  }

  private static void login(StreamClient client, String name) throws IOException {
    Element features = Login.secure(client, TlsClient.trusting(), HOUSE);
    assertThat(features.child("mechanisms", Namespaces.SASL).elements())
        .extracting(Element::text)
        .containsExactly("OAUTHBEARER");
    Login.authenticate(client, HOUSE, "OAUTHBEARER", message(provider.token(name)));
    Login.bind(client, Jid.of(name, HOUSE, "test"));
  }

  @Test
  @Order(3)
  void badTokensAreRefused() throws IOException {
    assertRefused(provider.token("romeo", TokenProvider.AUDIENCE, HOUR.negated()));
    assertRefused(provider.token("romeo", "mail", HOUR));
    assertRefused(provider.token("romeo", TokenProvider.AUDIENCE, HOUR, TokenProvider.makeKeys()));
    assertRefused("opaque");
    assertThat(answer(HOUSE, provider.token("romeo"))).isEqualTo("success");
  }

  @Test
  @Order(4)
  void besideOwnAccountsATokenOpensThoseThatWereMade() throws IOException {
    assertThat(answer(INN, provider.token("nurse"))).isEqualTo("success");
    assertThat(answer(INN, provider.token("romeo"))).isEqualTo("not-authorized");
  }

  @Test
  @Order(5)
  void newKeysAreFoundAndOldOnesServeWhileTheProviderIsAway() throws IOException {
    provider.renewKey();
    String good = provider.token("romeo");
    awaitSuccess(good);
    provider.stop();
    assertThat(answer(HOUSE, good)).isEqualTo("success");
    provider.renewKey();
    String newer = provider.token("romeo");
    Await.until(
        SOON,
        () -> "nobody knows a key that the provider has not shown",
        () -> {
          try {
            return answer(HOUSE, newer).equals("temporary-auth-failure");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    provider.start();
    awaitSuccess(newer);
  }
}
