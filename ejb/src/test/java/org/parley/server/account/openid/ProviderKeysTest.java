package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.bearer.TokenVerdict;
import org.parley.core.sasl.bearer.TokenVerdict.Bad;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;
import org.parley.core.sasl.bearer.TokenVerdict.Good;
import org.parley.core.sasl.bearer.TokenVerifier;
import org.parley.core.settings.Setting;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.TestClock;

/** When the provider's keys are fetched, and what happens when they cannot be. */
@Timeout(60)
class ProviderKeysTest {
  private static final PublicJsonWebKey OLD = TokenIssuer.rsa("old");
  private static final PublicJsonWebKey NEW = TokenIssuer.rsa("new");
  private static final PublicJsonWebKey WITHOUT_NAME = TokenIssuer.rsa(null);
  private static final Bad MADE_UP = new Bad(Fault.INVALID_TOKEN, true);
  private static final TokenVerdict AWAY =
      new TokenVerdict.Refused(
          SaslFailure.TEMPORARY_AUTH_FAILURE, "tokens cannot be checked at present");

  private final TestClock time = new TestClock();
  private final TokenIssuer issuer = new TokenIssuer(time);
  private MemoryServer server;
  private TokenVerifier verifier;

  @AfterEach
  void stop() {
    server.close();
    issuer.close();
  }

  private void start(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>(issuer.settings());
    settings.putAll(more);
    server = new MemoryServer(settings);
    verifier = server.get(TokenVerifier.class);
  }

  private void start() {
    start(Map.of());
  }

  private TokenVerdict verify(PublicJsonWebKey key) {
    return verifier.verify("localhost", TokenIssuer.sign(issuer.claims("romeo"), key, "RS256"));
  }

  private void advance(Duration duration) {
    time.advance(duration);
    server.clock().advance(duration);
  }

  @Test
  void theyAreFetchedWhenTheyAreNeededAndKept() {
    issuer.publish(OLD);
    start();
    assertThat(issuer.requests()).isEmpty();
    for (int i = 0; i < 5; i++) {
      assertThat(verify(OLD)).isInstanceOf(Good.class);
    }
    assertThat(issuer.requests()).containsExactly(TokenIssuer.CONFIGURATION, "/keys");
  }

  @Test
  void anAddressThatIsSetNeedsNoDiscovery() {
    issuer.publish(OLD);
    start(Map.of(OpenIdSettings.OPENID_KEYS, issuer.url() + "/keys"));
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    assertThat(issuer.requests()).containsExactly("/keys");
  }

  @Test
  void aKeyThatIsNewIsFoundButNotMoreOftenThanThePauseAllows() {
    issuer.publish(OLD);
    start();
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    issuer.publish(OLD, NEW);
    assertThat(verify(NEW)).isEqualTo(MADE_UP);
    advance(Duration.ofSeconds(31));
    assertThat(verify(NEW)).isInstanceOf(Good.class);
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    for (int i = 0; i < 100; i++) {
      assertThat(verify(TokenIssuerKeys.STRANGE)).isEqualTo(MADE_UP);
    }
    assertThat(issuer.requests()).containsExactly(TokenIssuer.CONFIGURATION, "/keys", "/keys");
  }

  /** Kept here, for keys take long to make. */
  private static final class TokenIssuerKeys {
    private static final PublicJsonWebKey STRANGE = TokenIssuer.rsa("strange");
  }

  @Test
  void aKeyThatIsWithdrawnIsOfNoUseAfterAnHour() {
    issuer.publish(OLD);
    start();
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    issuer.publish(NEW);
    advance(Duration.ofMinutes(59));
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    advance(Duration.ofMinutes(2));
    assertThat(verify(OLD)).isEqualTo(MADE_UP);
    assertThat(verify(NEW)).isInstanceOf(Good.class);
  }

  @Test
  void aKeyWithoutANameIsTriedByItsSignature() {
    issuer.publish(WITHOUT_NAME, OLD);
    start();
    assertThat(verify(WITHOUT_NAME)).isInstanceOf(Good.class);
  }

  @Test
  void whileTheProviderIsAwayOldKeysServeForADayAndThenNobodyIsRefusedForGood() {
    issuer.publish(OLD);
    start();
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    issuer.page("/keys", 503, "");
    advance(Duration.ofHours(23));
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    assertThat(verify(NEW)).isEqualTo(AWAY);
    advance(Duration.ofHours(2));
    assertThat(verify(OLD)).isEqualTo(AWAY);
    issuer.publish(OLD);
    assertThat(verify(OLD)).isEqualTo(AWAY);
    advance(Duration.ofSeconds(31));
    assertThat(verify(OLD)).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/keys|404|''",
        "/keys|200|no JSON",
        "/keys|200|[]",
        "/keys|200|{}",
        "/keys|200|{'keys':[]}",
        "/keys|200|{'keys':'none'}",
        "/keys|200|{'keys':{'kty':'RSA'}}",
        "/keys|200|{'keys':[1,'x',null]}",
        "/keys|200|{'keys':[{'kty':7}]}",
        "/keys|200|{'keys':[{'kty':'RSA','n':[],'e':{}}]}",
        "/keys|200|{'keys':1e999999999999}",
        "/keys|200|{'keys':[{'kty':'RSA','n':'?','e':'AQAB'}]}",
        "/keys|302|ISSUER/other",
        "/.well-known/openid-configuration|500|''",
        "/.well-known/openid-configuration|200|{'jwks_uri':'ISSUER/keys'}",
        "/.well-known/openid-configuration|200|{'issuer':'ISSUER/','jwks_uri':'ISSUER/keys'}",
        "/.well-known/openid-configuration|200|{'issuer':'ISSUER'}",
        "/.well-known/openid-configuration|200|{'issuer':'ISSUER','jwks_uri':'http://example.com/'}",
        "/.well-known/openid-configuration|200|{'issuer':'ISSUER','jwks_uri':'file:/etc/passwd'}",
        "/.well-known/openid-configuration|200|{'issuer':'ISSUER','jwks_uri':'::'}"
      })
  void anAnswerThatIsNoneIsNotGuessedAt(String path, int status, String body) {
    issuer.publish(OLD);
    issuer.page("/other", 200, "{'keys':[" + OLD.toJson().replace('"', '\'') + "]}");
    issuer.page(path, status, body);
    start();
    assertThat(verify(OLD)).isEqualTo(AWAY);
    int before = issuer.requests().size();
    assertThat(verify(OLD)).isEqualTo(AWAY);
    assertThat(issuer.requests()).hasSize(before);
  }

  /** A provider that is being changed makes nobody a stranger whose token was good before. */
  @Test
  void keysThatBecomeSomethingElseAreNotThere() {
    issuer.publish(OLD);
    start();
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    issuer.page("/keys", 200, "{'keys':'soon'}");
    advance(Duration.ofHours(2));
    assertThat(verify(OLD)).isInstanceOf(Good.class);
    assertThat(verify(NEW)).isEqualTo(AWAY);
    advance(Duration.ofSeconds(31));
    assertThat(verify(NEW)).isEqualTo(AWAY);
  }

  @Test
  void anAnswerThatIsTooLongIsGivenUp() {
    String padding = " ".repeat(ProviderRequests.MOST_BYTES);
    issuer.page("/keys", 200, "{'keys':[" + OLD.toJson().replace('"', '\'') + padding + "]}");
    start();
    assertThat(verify(OLD)).isEqualTo(AWAY);
  }

  @Test
  void aProviderThatDoesNotAnswerHoldsNobodyForLong() throws Exception {
    issuer.publish(OLD);
    issuer.delay(20_000);
    start(Map.of(OpenIdSettings.OPENID_TIMEOUT, "1"));
    long begin = System.nanoTime();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    List<Callable<TokenVerdict>> logins = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      logins.add(() -> verify(OLD));
    }
    for (Future<TokenVerdict> login : clients.invokeAll(logins)) {
      assertThat(login.get()).isEqualTo(AWAY);
    }
    clients.shutdown();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(issuer.requests()).hasSize(1);
  }

  @Test
  void aProviderThatIsNotThereIsAway() {
    start();
    issuer.close();
    assertThat(verify(OLD)).isEqualTo(AWAY);
  }
}
