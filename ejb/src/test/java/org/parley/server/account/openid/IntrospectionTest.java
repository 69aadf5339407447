package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.bearer.TokenVerdict;
import org.parley.core.sasl.bearer.TokenVerdict.Bad;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;
import org.parley.core.sasl.bearer.TokenVerdict.Good;
import org.parley.core.sasl.bearer.TokenVerifier;
import org.parley.core.settings.Setting;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.TestClock;

/** Tokens of which only the provider knows what they are worth. */
@Timeout(60)
class IntrospectionTest {
  private static final TokenVerdict AWAY =
      new TokenVerdict.Refused(
          SaslFailure.TEMPORARY_AUTH_FAILURE, "tokens cannot be checked at present");

  private final TokenIssuer issuer = new TokenIssuer(new TestClock());
  private MemoryServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    issuer.close();
  }

  private TokenVerdict verify(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>(issuer.settings());
    settings.put(OpenIdSettings.OPENID_CHECK, "introspection");
    settings.put(OpenIdSettings.OPENID_CLIENT_ID, "parley");
    settings.put(OpenIdSettings.OPENID_CLIENT_SECRET, "sec ret");
    settings.put(OpenIdSettings.OPENID_CLAIM, "username");
    settings.putAll(more);
    server = new MemoryServer(settings);
    return again();
  }

  private TokenVerdict again() {
    return server.get(TokenVerifier.class).verify("localhost", "a+b/c=");
  }

  private TokenVerdict verify() {
    return verify(Map.of());
  }

  @Test
  void theProviderIsAskedByAForm() {
    issuer.page("/ask", 200, "{'active':true,'username':'Romeo','aud':'parley','exp':1767272400}");
    assertThat(verify(Map.of(OpenIdSettings.OPENID_EXPIRY, "true")))
        .isEqualTo(new Good("romeo", Instant.parse("2026-01-01T13:00:30Z")));
    assertThat(issuer.requests())
        .containsExactly(
            TokenIssuer.CONFIGURATION,
            "/ask Basic cGFybGV5OnNlYytyZXQ= token_type_hint=access_token&token=a%2Bb%2Fc%3D");
  }

  @Test
  void theAddressMayBeSet() {
    issuer.page("/here", 200, "{'active':true,'username':'romeo','aud':['x','parley']}");
    assertThat(verify(Map.of(OpenIdSettings.OPENID_INTROSPECTION, issuer.url() + "/here")))
        .isEqualTo(new Good("romeo", null));
    assertThat(issuer.requests()).hasSize(1);
  }

  @Test
  void anyTokenIsForUsWhereThatIsSet() {
    issuer.page("/ask", 200, "{'active':true,'username':'romeo','aud':'mail'}");
    assertThat(
            verify(
                Map.of(
                    OpenIdSettings.OPENID_AUDIENCE, "",
                    OpenIdSettings.OPENID_AUDIENCE_ANY, "true")))
        .isEqualTo(new Good("romeo", null));
  }

  @Test
  void aTokenOfWhichTheProviderTellsNoExpiryLasts() {
    issuer.page("/ask", 200, "{'active':true,'username':'romeo','aud':'parley'}");
    assertThat(verify(Map.of(OpenIdSettings.OPENID_EXPIRY, "true")))
        .isEqualTo(new Good("romeo", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'active':false,'username':'romeo','aud':'parley'}",
        "{'active':'true','username':'romeo','aud':'parley'}",
        "{'username':'romeo','aud':'parley'}",
        "{}",
        "{'active':true,'username':'romeo'}",
        "{'active':true,'username':'romeo','aud':'mail'}",
        "{'active':true,'username':'romeo','aud':'parley','iss':'https://example.com'}",
        "{'active':true,'username':'romeo','aud':'parley','nbf':1767272400}",
        "{'active':true,'username':'romeo','aud':'parley','events':{}}",
        "{'active':true,'username':'romeo','aud':'parley','exp':'soon'}"
      })
  void aTokenThatTheProviderDoesNotKnowIsMadeUp(String answer) {
    issuer.page("/ask", 200, answer);
    assertThat(verify()).isEqualTo(new Bad(Fault.INVALID_TOKEN, true));
  }

  @Test
  void aTokenThatHasExpiredIsNoGuess() {
    issuer.page("/ask", 200, "{'active':true,'username':'romeo','aud':'parley','exp':1767265200}");
    assertThat(verify()).isEqualTo(new Bad(Fault.INVALID_TOKEN, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"401|''", "500|''", "200|no JSON", "200|''", "302|ISSUER/here"})
  void anAnswerThatIsNoneIsNotGuessedAt(int status, String body) {
    issuer.page("/here", 200, "{'active':true,'username':'romeo','aud':'parley'}");
    issuer.page("/ask", status, body);
    assertThat(verify()).isEqualTo(AWAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 503, 0})
  void aProviderThatIsAwayIsAskedAgainAfterAWhileByOne(int status) {
    String good = "{'active':true,'username':'romeo','aud':'parley'}";
    issuer.page("/ask", status, status == 0 ? "" : "no");
    assertThat(verify()).isEqualTo(AWAY);
    int before = issuer.requests().size();
    for (int i = 0; i < 5; i++) {
      assertThat(again()).isEqualTo(AWAY);
    }
    assertThat(issuer.requests()).hasSize(before);
    server.clock().advance(Duration.ofSeconds(6));
    assertThat(again()).isEqualTo(AWAY);
    assertThat(again()).isEqualTo(AWAY);
    assertThat(issuer.requests()).hasSize(before + 1);
    issuer.page("/ask", 200, good);
    server.clock().advance(Duration.ofSeconds(6));
    assertThat(again()).isInstanceOf(Good.class);
    assertThat(again()).isInstanceOf(Good.class);
  }

  /** Else whoever finds such a token keeps everybody out with it. */
  @ParameterizedTest
  @ValueSource(ints = {400, 500, 200})
  void whatAProviderMakesOfOneTokenIsNoOutage(int status) {
    issuer.page("/ask", status, "no JSON");
    assertThat(verify()).isEqualTo(AWAY);
    issuer.page("/ask", 200, "{'active':true,'username':'romeo','aud':'parley'}");
    assertThat(again()).isInstanceOf(Good.class);
  }
}
