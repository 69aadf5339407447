package org.parley.core.sasl.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.bearer.TokenVerdict.Fault;
import org.parley.core.sasl.mechanism.SaslMechanisms;

/** In the messages of these tests a caret stands for %x01. */
class OAuthBearerTest {
  private static final Security TLS =
      new Security("TLSv1.3", "x", List.of(), new byte[] {1}, new byte[32]);
  private static final String ADVICE =
      "\"scope\":\"xmpp\",\"openid-configuration\":\"https://id.example.com/conf\"}";
  private static final byte[] DUMMY = {1};

  private final List<String> seen = new ArrayList<>();

  /** Takes tokens at example.com only. */
  private final TokenVerifier verifier =
      new TokenVerifier() {
        @Override
        public Optional<TokenAdvice> advice(String domain) {
          return domain.equals("example.com")
              ? Optional.of(new TokenAdvice("xmpp", "https://id.example.com/conf"))
              : Optional.empty();
        }

        @Override
        public TokenVerdict verify(String domain, String token) {
          seen.add(domain + ' ' + token);
          return switch (token) {
            case "romeo" -> new TokenVerdict.Good("romeo", Instant.EPOCH);
            case "dead" -> new TokenVerdict.Good("tybalt", Instant.EPOCH);
            case "stranger" -> new TokenVerdict.Good("mercutio", Instant.EPOCH);
            case "narrow" -> new TokenVerdict.Bad(Fault.INSUFFICIENT_SCOPE, false);
            case "away" ->
                new TokenVerdict.Refused(SaslFailure.TEMPORARY_AUTH_FAILURE, "no answer");
            default -> new TokenVerdict.Bad(Fault.INVALID_TOKEN, true);
          };
        }
      };

  private final SaslMechanisms mechanisms =
      new SaslMechanisms(
          List.of("PLAIN", "OAUTHBEARER"),
          null,
          (username, domain, password) -> Verdict.WRONG,
          (username, domain) -> Verdict.UNKNOWN,
          List.of(new OAuthBearer(verifier, OAuthBearerTest::find)));

  private static Verdict find(String username, String domain) {
    return switch (username) {
      case "romeo" -> Verdict.right("romeo");
      case "tybalt" -> Verdict.DISABLED;
      default -> Verdict.UNKNOWN;
    };
  }

  private static byte[] bytes(String message) {
    return message.replace('^', '\u0001').getBytes(StandardCharsets.UTF_8);
  }

  private static String json(SaslStep step) {
    return new String(((SaslStep.Refusal) step).data(), StandardCharsets.UTF_8);
  }

  private SaslExchange begin() {
    SaslContext context = mechanisms.offer("example.com", TLS);
    return mechanisms.begin("OAUTHBEARER", context).orElseThrow();
  }

  private SaslStep send(String message) {
    return begin().evaluate(bytes(message)).judged();
  }

  @Test
  void itIsOfferedUnderTlsWhereTokensAreTaken() {
    assertThat(mechanisms.offer("example.com", TLS).offered())
        .containsExactly("PLAIN", "OAUTHBEARER");
    assertThat(mechanisms.offer("example.com", null).offered()).isEmpty();
    assertThat(mechanisms.offer("example.net", TLS).offered()).containsExactly("PLAIN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n,,^auth=Bearer romeo^^",
        "y,,^auth=Bearer romeo^^",
        "n,,^auth=bEARER  romeo^^",
        "n,a=romeo@example.com,^auth=Bearer romeo^^",
        "n,a=ROMEO@Example.com,^auth=Bearer romeo^^",
        "n,,^host=server.example.com^port=5222^auth=Bearer romeo^^",
        "n,,^auth=Bearer romeo^colour=red or blue^^",
        "n,,^qs=^auth=Bearer romeo^^",
      })
  void aGoodTokenIsTheProof(String message) {
    assertThat(send(message)).isEqualTo(new SaslStep.Success("romeo", null, Instant.EPOCH));
    assertThat(seen).containsExactly("example.com romeo");
  }

  /** Guessing is counted for whom the client claims to be, and for nobody when it does not. */
  @Test
  void theClaimIsKnownBeforeTheTokenIsLookedAt() {
    SaslStep claiming = begin().evaluate(bytes("n,a=Romeo@example.com,^auth=Bearer x^^"));
    assertThat(((SaslStep.Proof) claiming).username()).isEqualTo("romeo");
    SaslStep silent = begin().evaluate(bytes("n,,^auth=Bearer x^^"));
    assertThat(((SaslStep.Proof) silent).username()).isNull();
    assertThat(((SaslStep.Proof) silent).effort()).isEqualTo(SaslStep.Effort.ELSEWHERE);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n,a=juliet@example.com,^auth=Bearer romeo^^|INVALID_AUTHZID",
        "n,a=romeo@example.net,^auth=Bearer romeo^^|INVALID_AUTHZID",
        "n,a=romeo@example.com/x,^auth=Bearer romeo^^|INVALID_AUTHZID",
        "n,a=romeo,^auth=Bearer romeo^^|INVALID_AUTHZID",
        "n,a=example.com,^auth=Bearer romeo^^|INVALID_AUTHZID",
        "n,a=,^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,user=romeo,^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,a=x=y,^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "p=tls-exporter,,^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "F,n,,^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,,auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,,^auth=Bearer romeo^|MALFORMED_REQUEST",
        "n,,^auth=Bearer romeo|MALFORMED_REQUEST",
        "n,,^auth=Bearer romeo^^^|MALFORMED_REQUEST",
        "n,,^auth=Bearer romeo^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,,^auth=Bearer romeo^po7=x^^|MALFORMED_REQUEST",
        "n,,^auth=Bearer r\u00f6meo^^|MALFORMED_REQUEST",
        "n,,^port=05222^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,,^port=^auth=Bearer romeo^^|MALFORMED_REQUEST",
        "n,,^host=example.com^^|MALFORMED_REQUEST",
        "n,,^^|MALFORMED_REQUEST",
        "n,,^|MALFORMED_REQUEST",
        "n,,|MALFORMED_REQUEST",
        "n|MALFORMED_REQUEST",
        "^|MALFORMED_REQUEST",
        "''|MALFORMED_REQUEST",
        "n,,^auth=Bearer stranger^^|NOT_AUTHORIZED",
        "n,,^auth=Bearer dead^^|ACCOUNT_DISABLED",
        "n,,^auth=Bearer away^^|TEMPORARY_AUTH_FAILURE"
      })
  void itFailsAtOnce(String message, SaslFailure failure) {
    assertThat(((SaslStep.Failure) send(message)).failure()).isEqualTo(failure);
  }

  /** RFC 7628, section 4.3: so a client asks how to come by a token. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n,,^auth=^^",
        "n,,^auth=Bearer^^",
        "n,,^auth=Basic cm9tZW86eA==^^",
        "n,,^auth=Bearer one two^^",
        "n,,^auth=Bearer =x^^",
        "n,,^auth=Bearer romeo,^^"
      })
  void whatIsNoTokenIsNotLookedAt(String message) {
    SaslStep step = send(message);
    assertThat(json(step)).isEqualTo("{\"status\":\"invalid_token\"," + ADVICE);
    assertThat(((SaslStep.Refusal) step).isGuess()).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void aBadTokenIsRefusedAndThenTheAttemptFails() {
    SaslExchange exchange = begin();
    SaslStep step = exchange.evaluate(bytes("n,,^auth=Bearer juliet^^")).judged();
    assertThat(json(step)).isEqualTo("{\"status\":\"invalid_token\"," + ADVICE);
    assertThat(((SaslStep.Refusal) step).isGuess()).isTrue();
    assertThat(exchange.evaluate(DUMMY))
        .isEqualTo(new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null, true));
    assertThat(((SaslStep.Failure) exchange.evaluate(DUMMY)).failure())
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
  }

  @Test
  void aTokenWithoutTheScopeIsNoGuess() {
    SaslExchange exchange = begin();
    SaslStep step = exchange.evaluate(bytes("n,,^auth=Bearer narrow^^")).judged();
    assertThat(json(step)).isEqualTo("{\"status\":\"insufficient_scope\"," + ADVICE);
    assertThat(exchange.evaluate(DUMMY))
        .isEqualTo(new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null, false));
  }

  @Test
  void afterARefusalNoSecondTokenIsTaken() {
    SaslExchange exchange = begin();
    exchange.evaluate(bytes("n,,^auth=Bearer juliet^^")).judged();
    SaslStep step = exchange.evaluate(bytes("n,,^auth=Bearer romeo^^")).judged();
    assertThat(((SaslStep.Failure) step).failure()).isEqualTo(SaslFailure.MALFORMED_REQUEST);
    assertThat(seen).containsExactly("example.com juliet");
  }

  @Test
  void whatIsToldIsJsonWhateverTheSettingsSay() {
    byte[] json = new TokenAdvice("a\"b\\c\n\u00e9", null).toJson(Fault.INVALID_TOKEN);
    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo("{\"status\":\"invalid_token\",\"scope\":\"a\\\"b\\\\c\\u000a\u00e9\"}");
    assertThat(new String(new TokenAdvice(null, null).toJson(Fault.INVALID_TOKEN)))
        .isEqualTo("{\"status\":\"invalid_token\"}");
  }
}
