package org.parley.core.sasl.mechanism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.core.sasl.mechanism.ScramClient.utf8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.link.Security;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.Verdict;
import org.parley.core.sasl.scram.ScramCredential;
import org.parley.core.sasl.scram.ScramCredentials;
import org.parley.core.sasl.scram.ScramHash;

class ScramTest {
  private static final byte[] SALT = new byte[16];
  private static final byte[] EXPORTER = utf8("0123456789abcdef0123456789abcdef");
  private static final byte[] END_POINT = utf8("hash of the certificate");
  private static final Security TLS =
      new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), END_POINT, EXPORTER);
  private static final byte[] NONE = {};

  private static SaslMechanisms mechanisms(String nonce, String salt, int iterations) {
    ScramCredentials credentials =
        (username, domain, hash) ->
            ScramCredential.of(
                hash,
                username.equals("user") || username.equals("a=b\u00e9") ? "pencil" : "\u0000other",
                salt == null ? SALT : Base64.getDecoder().decode(salt),
                iterations);
    return new SaslMechanisms(
        List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1"),
        credentials,
        (username, domain, password) -> Verdict.WRONG,
        (username, domain) -> Verdict.UNKNOWN,
        List.of(),
        () -> nonce);
  }

  private static SaslExchange judging(SaslExchange exchange) {
    return message -> exchange.evaluate(message).judged();
  }

  private static SaslExchange begin(String mechanism, Security security) {
    SaslMechanisms mechanisms = mechanisms("serverNonce", null, 10);
    return judging(
        mechanisms.begin(mechanism, mechanisms.offer("example.com", security)).orElseThrow());
  }

  private static String challenge(SaslStep step) {
    return new String(((SaslStep.Challenge) step).data(), UTF_8);
  }

  private static SaslFailure failure(SaslStep step) {
    assertThat(step).isInstanceOf(SaslStep.Failure.class);
    return ((SaslStep.Failure) step).failure();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCRAM-SHA-1|fyko+d2lbbFgONRv9qkxdawL|3rfcNHYJY1ZVvWVs7j|QSXCR+Q6sek8bf92"
            + "|v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=|rmF9pqV8S7suAoZWja4dJRkFsKQ=",
        "SCRAM-SHA-256|rOprNGfwEbeRWgbNEkqO|%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
            + "|W22ZaJ0SNY7soEsUEjb6gQ==|dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
            + "|6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
      })
  void vectorsOfTheSpecifications(
      String mechanism, String client, String server, String salt, String proof, String verifier) {
    SaslMechanisms mechanisms = mechanisms(server, salt, 4096);
    SaslExchange exchange =
        judging(mechanisms.begin(mechanism, mechanisms.offer("example.com", null)).orElseThrow());
    assertThat(challenge(exchange.evaluate(utf8("n,,n=user,r=" + client))))
        .isEqualTo("r=" + client + server + ",s=" + salt + ",i=4096");
    SaslStep end = exchange.evaluate(utf8("c=biws,r=" + client + server + ",p=" + proof));
    assertThat(end).isInstanceOf(SaslStep.Success.class);
    assertThat(((SaslStep.Success) end).username()).isEqualTo("user");
    assertThat(((SaslStep.Success) end).data()).isEqualTo(utf8("v=" + verifier));
  }

  private static void succeeds(SaslExchange exchange, ScramClient client, String username) {
    SaslStep step = exchange.evaluate(client.first());
    SaslStep end = exchange.evaluate(client.last(((SaslStep.Challenge) step).data()));
    assertThat(end).isInstanceOf(SaslStep.Success.class);
    assertThat(((SaslStep.Success) end).username()).isEqualTo(username);
    assertThat(((SaslStep.Success) end).data()).isEqualTo(client.expectedVerifier());
  }

  @ParameterizedTest
  @EnumSource
  void bindsTheChannel(ScramHash hash) {
    SaslExchange exporter = begin(hash.mechanism() + "-PLUS", TLS);
    succeeds(
        exporter, new ScramClient(hash, "user", "pencil", "p=tls-exporter,,", EXPORTER), "user");
    SaslExchange endPoint = begin(hash.mechanism() + "-PLUS", TLS);
    succeeds(
        endPoint,
        new ScramClient(
            hash, "user", "pencil", "p=tls-server-end-point,a=user@example.com,", END_POINT),
        "user");
    SaslExchange without = begin(hash.mechanism(), TLS);
    succeeds(without, new ScramClient(hash, "user", "pencil", "n,,", NONE), "user");
    SaslExchange plain = begin(hash.mechanism(), null);
    succeeds(plain, new ScramClient(hash, "user", "pencil", "y,,", NONE), "user");
  }

  @Test
  void nameIsUnescapedAndPrepared() {
    succeeds(
        begin("SCRAM-SHA-1", null),
        new ScramClient(ScramHash.SHA_1, "A=3Db\u00c9", "pencil", "n,,", NONE),
        "a=b\u00e9");
  }

  @Test
  void clientWithoutInitialResponseIsAsked() {
    SaslExchange exchange = begin("SCRAM-SHA-256", null);
    assertThat(challenge(exchange.evaluate(null))).isEmpty();
    succeeds(exchange, new ScramClient(ScramHash.SHA_256, "user", "pencil", "n,,", NONE), "user");
  }

  @Test
  void otherChannelIsRefused() {
    SaslExchange exchange = begin("SCRAM-SHA-256-PLUS", TLS);
    ScramClient client =
        new ScramClient(
            ScramHash.SHA_256, "user", "pencil", "p=tls-exporter,,", utf8("another channel"));
    SaslStep step = exchange.evaluate(client.first());
    assertThat(failure(exchange.evaluate(client.last(((SaslStep.Challenge) step).data()))))
        .isEqualTo(SaslFailure.NOT_AUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p=tls-unique,,n=user,r=x", "p=unknown,,n=user,r=x"})
  void bindingThatIsNotAvailableIsRefused(String first) {
    assertThat(failure(begin("SCRAM-SHA-1-PLUS", TLS).evaluate(utf8(first))))
        .isEqualTo(SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void downgradeIsNoticed() {
    assertThat(failure(begin("SCRAM-SHA-1", TLS).evaluate(utf8("y,,n=user,r=x"))))
        .isEqualTo(SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void flagMustFitTheMechanism() {
    assertThat(failure(begin("SCRAM-SHA-1", TLS).evaluate(utf8("p=tls-exporter,,n=user,r=x"))))
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
    assertThat(failure(begin("SCRAM-SHA-1-PLUS", TLS).evaluate(utf8("n,,n=user,r=x"))))
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n,a=other@example.com,n=user,r=x|INVALID_AUTHZID",
        "n,a=other,n=user,r=x|INVALID_AUTHZID",
        "n,a=user@example.net,n=user,r=x|INVALID_AUTHZID",
        "n,a=user@example.com/r,n=user,r=x|INVALID_AUTHZID",
        "n,,n=us er,r=x|NOT_AUTHORIZED",
        "n,a=,n=user,r=x|MALFORMED_REQUEST",
        "n,b=x,n=user,r=x|MALFORMED_REQUEST",
        "n,,m=ext,n=user,r=x|MALFORMED_REQUEST",
        "n,,n=user,r=x,m=ext|MALFORMED_REQUEST",
        "n,,n=user,n=user,r=x|MALFORMED_REQUEST",
        "n,,n=user,r=x,r=y|MALFORMED_REQUEST",
        "n,,n=user,r=x,i=1|MALFORMED_REQUEST",
        "n,,n=user,x=,r=x|MALFORMED_REQUEST",
        "n,,n=us=er,r=x|MALFORMED_REQUEST",
        "n,,n=us=2c,r=x|MALFORMED_REQUEST",
        "n,,n=,r=x|MALFORMED_REQUEST",
        "n,,n=user,r=|MALFORMED_REQUEST",
        "n,,n=user,r=\u00e9|MALFORMED_REQUEST",
        "n,,n=user,r=x y|MALFORMED_REQUEST",
        "n,,n=user|MALFORMED_REQUEST",
        "n,,r=x,n=user|MALFORMED_REQUEST",
        "n,,n=user,r=x,|MALFORMED_REQUEST",
        "n,,n=user,r=x,1=y|MALFORMED_REQUEST",
        "n,n=user,r=x|MALFORMED_REQUEST",
        "z,,n=user,r=x|MALFORMED_REQUEST",
        "p=,,n=user,r=x|MALFORMED_REQUEST",
        "N,,n=user,r=x|MALFORMED_REQUEST",
        "n|MALFORMED_REQUEST",
        "n,,|MALFORMED_REQUEST",
        "''|MALFORMED_REQUEST"
      })
  void firstMessageIsRefused(String first, SaslFailure expected) {
    assertThat(failure(begin("SCRAM-SHA-1", null).evaluate(utf8(first)))).isEqualTo(expected);
  }

  @Test
  void optionalExtensionIsIgnored() {
    assertThat(challenge(begin("SCRAM-SHA-1", null).evaluate(utf8("n,,n=user,r=x,f=1"))))
        .startsWith("r=xserverNonce,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c=biws,r=clientNonceserverNonce,p=AAAA|NOT_AUTHORIZED",
        "c=biws,r=clientNonceserverNonce,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA=|NOT_AUTHORIZED",
        "c=biws,r=clientNonce,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA=|NOT_AUTHORIZED",
        "c=biws,r=other,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA=|NOT_AUTHORIZED",
        "c=eSws,r=clientNonceserverNonce,p=AAAAAAAAAAAAAAAAAAAAAAAAAAA=|NOT_AUTHORIZED",
        "c=biws,r=clientNonceserverNonce|MALFORMED_REQUEST",
        "c=biws,r=clientNonceserverNonce,p=AAA|MALFORMED_REQUEST",
        "c=biws,r=clientNonceserverNonce,p=****|MALFORMED_REQUEST",
        "c=biws,r=clientNonceserverNonce,p=AAAA,x=y|MALFORMED_REQUEST",
        "c=biws,r=clientNonceserverNonce,m=x,p=AAAA|MALFORMED_REQUEST",
        "c=biws,r=clientNonceserverNonce,n=x,p=AAAA|MALFORMED_REQUEST",
        "c=b,r=clientNonceserverNonce,p=AAAA|MALFORMED_REQUEST",
        "r=clientNonceserverNonce,p=AAAA|MALFORMED_REQUEST",
        "n,,n=user,r=clientNonce|MALFORMED_REQUEST",
        "''|MALFORMED_REQUEST"
      })
  void lastMessageIsRefused(String last, SaslFailure expected) {
    SaslExchange exchange = begin("SCRAM-SHA-1", null);
    exchange.evaluate(utf8("n,,n=user,r=clientNonce"));
    assertThat(failure(exchange.evaluate(utf8(last)))).isEqualTo(expected);
  }

  @Test
  void everyTruncatedProofIsRefused() {
    ScramClient client = new ScramClient(ScramHash.SHA_1, "user", "pencil", "n,,", NONE);
    SaslStep step = begin("SCRAM-SHA-1", null).evaluate(client.first());
    byte[] last = client.last(((SaslStep.Challenge) step).data());
    for (int length = 0; length < last.length; length++) {
      SaslExchange exchange = begin("SCRAM-SHA-1", null);
      exchange.evaluate(client.first());
      assertThat(exchange.evaluate(Arrays.copyOf(last, length)))
          .isInstanceOf(SaslStep.Failure.class);
    }
  }

  @Test
  void replayIsRefused() {
    ScramClient client = new ScramClient(ScramHash.SHA_1, "user", "pencil", "n,,", NONE);
    SaslExchange exchange = begin("SCRAM-SHA-1", null);
    byte[] last = client.last(((SaslStep.Challenge) exchange.evaluate(client.first())).data());
    assertThat(exchange.evaluate(last)).isInstanceOf(SaslStep.Success.class);
    assertThat(failure(exchange.evaluate(last))).isEqualTo(SaslFailure.MALFORMED_REQUEST);
    SaslMechanisms next = mechanisms("nextNonce", null, 10);
    SaslExchange other = next.begin("SCRAM-SHA-1", next.offer("example.com", null)).orElseThrow();
    other.evaluate(client.first());
    assertThat(failure(other.evaluate(last))).isEqualTo(SaslFailure.NOT_AUTHORIZED);
  }

  @Test
  void wrongPasswordAndUnknownUserFailAlike() {
    for (String user : List.of("user", "nobody")) {
      ScramClient client = new ScramClient(ScramHash.SHA_256, user, "wrong", "n,,", NONE);
      SaslExchange exchange = begin("SCRAM-SHA-256", null);
      SaslStep step = exchange.evaluate(client.first());
      assertThat(exchange.evaluate(client.last(((SaslStep.Challenge) step).data())))
          .isEqualTo(new SaslStep.Failure(SaslFailure.NOT_AUTHORIZED, null));
    }
  }

  /** Whoever does not know the password is not told what the account is like. */
  @Test
  void whoMayNotLogInIsToldAfterTheProof() {
    ScramCredential open = ScramCredential.of(ScramHash.SHA_256, "pencil", SALT, 10);
    ScramCredential closed =
        new ScramCredential(
            open.salt(), open.iterations(), open.storedKey(), open.serverKey(), Verdict.DISABLED);
    SaslMechanisms mechanisms =
        new SaslMechanisms(
            List.of("SCRAM-SHA-256"),
            (username, domain, hash) -> closed,
            (username, domain, password) -> Verdict.WRONG,
            (username, domain) -> Verdict.UNKNOWN);
    assertThat(failure(attempt(mechanisms, "pencil"))).isEqualTo(SaslFailure.ACCOUNT_DISABLED);
    assertThat(failure(attempt(mechanisms, "wrong"))).isEqualTo(SaslFailure.NOT_AUTHORIZED);
  }

  private static SaslStep attempt(SaslMechanisms mechanisms, String password) {
    SaslExchange exchange =
        judging(
            mechanisms.begin("SCRAM-SHA-256", mechanisms.offer("example.com", null)).orElseThrow());
    ScramClient client = new ScramClient(ScramHash.SHA_256, "user", password, "n,,", NONE);
    SaslStep step = exchange.evaluate(client.first());
    return exchange.evaluate(client.last(((SaslStep.Challenge) step).data()));
  }

  @Test
  void wrongOrderIsRefused() {
    SaslExchange exchange = begin("SCRAM-SHA-1", null);
    exchange.evaluate(null);
    assertThat(failure(exchange.evaluate(null))).isEqualTo(SaslFailure.MALFORMED_REQUEST);
    assertThat(failure(exchange.evaluate(utf8("n,,n=user,r=x"))))
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
    assertThat(failure(begin("SCRAM-SHA-1", null).evaluate(utf8("c=biws,r=x,p=AAAA"))))
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] message = utf8("n,,n=user,r=x");
    message[5] = (byte) 0xFF;
    assertThat(failure(begin("SCRAM-SHA-1", null).evaluate(message)))
        .isEqualTo(SaslFailure.MALFORMED_REQUEST);
  }
}
