package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** Tokens that are JWT, and the keys of a provider. */
@Timeout(60)
class OpenIdTokensTest {
  private static final String RS256 = AlgorithmIdentifiers.RSA_USING_SHA256;
  private static final PublicJsonWebKey RSA = TokenIssuer.rsa("r1");
  private static final PublicJsonWebKey EC = TokenIssuer.ec("e1");
  private static final PublicJsonWebKey STRANGE = TokenIssuer.rsa("r1");
  private static final Bad MADE_UP = new Bad(Fault.INVALID_TOKEN, true);
  private static final TokenVerdict NOBODY =
      new TokenVerdict.Refused(SaslFailure.NOT_AUTHORIZED, "the token names nobody here");

  private final TestClock time = new TestClock();
  private final TokenIssuer issuer = new TokenIssuer(time);
  private MemoryServer server;

  @BeforeEach
  void publish() {
    issuer.publish(RSA, EC);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    issuer.close();
  }

  private TokenVerifier verifier() {
    return verifier(Map.of());
  }

  private TokenVerifier verifier(Map<Setting, String> more) {
    Map<Setting, String> settings = issuer.settings();
    settings.putAll(more);
    server = new MemoryServer(settings);
    return server.get(TokenVerifier.class);
  }

  private void advance(Duration duration) {
    time.advance(duration);
    server.clock().advance(duration);
  }

  private static TokenVerdict verify(TokenVerifier verifier, JwtClaims claims) {
    return verifier.verify("example.com", TokenIssuer.sign(claims, RSA, RS256));
  }

  private TokenVerdict changed(TokenVerifier verifier, Consumer<JwtClaims> change) {
    JwtClaims claims = issuer.claims("romeo");
    change.accept(claims);
    return verify(verifier, claims);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256"})
  void aTokenThatIsSignedByTheProviderIsGood(String algorithm) {
    PublicJsonWebKey key = algorithm.startsWith("E") ? EC : RSA;
    String token = TokenIssuer.sign(issuer.claims("romeo"), key, algorithm);
    assertThat(verifier().verify("example.com", token)).isEqualTo(new Good("romeo", null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "JWT", "at+jwt", "AT+JWT", "application/at+jwt"})
  void typesOfTokensForAccess(String type) {
    String token = TokenIssuer.sign(issuer.claims("romeo"), RSA, RS256, type);
    assertThat(verifier().verify("example.com", token)).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "x"})
  void otherTypesProveNothing(String type) {
    String token = TokenIssuer.sign(issuer.claims("romeo"), RSA, RS256, type);
    assertThat(verifier().verify("example.com", token)).isEqualTo(MADE_UP);
  }

  /**
   * Logout tokens and security events are signed by the same keys, often with no type of theirs.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "JWT", "at+jwt"})
  void aTokenThatTellsOfEventsProvesNothing(String type) {
    JwtClaims claims = issuer.claims("romeo");
    claims.setClaim(
        "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    String token = TokenIssuer.sign(claims, RSA, RS256, type);
    assertThat(verifier().verify("example.com", token)).isEqualTo(MADE_UP);
    claims.setClaim("events", null);
    assertThat(verify(server.get(TokenVerifier.class), claims)).isEqualTo(MADE_UP);
  }

  /** It proves who somebody is, to whom it is for: the house decides whether that is us. */
  @Test
  void aTokenOfIdentityIsTakenWhenItIsForUs() {
    TokenVerifier verifier = verifier();
    Consumer<JwtClaims> identity =
        claims -> {
          claims.setClaim("nonce", "n-0S6_WzA2Mj");
          claims.setClaim("at_hash", "77QmUPtjPfzWtF2AnpK9RQ");
          claims.setClaim("auth_time", time.millis() / 1000);
          claims.setClaim("azp", "chat-client");
        };
    assertThat(changed(verifier, identity)).isEqualTo(new Good("romeo", null));
    assertThat(changed(verifier, identity.andThen(claims -> claims.setAudience("chat-client"))))
        .isEqualTo(MADE_UP);
  }

  @Test
  void whatIsNotSignedByTheProviderIsMadeUp() throws JoseException {
    TokenVerifier verifier = verifier();
    String good = TokenIssuer.sign(issuer.claims("romeo"), RSA, RS256);
    String[] parts = good.split("\\.");
    String other = TokenIssuer.sign(issuer.claims("juliet"), RSA, RS256).split("\\.")[1];
    for (String token :
        List.of(
            TokenIssuer.sign(issuer.claims("romeo"), STRANGE, RS256),
            parts[0] + '.' + other + '.' + parts[2],
            parts[0] + '.' + parts[1] + '.',
            parts[0] + '.' + parts[1],
            "..",
            "x.y.z",
            "opaque",
            unsigned(),
            withSharedKey())) {
      assertThat(verifier.verify("example.com", token)).as(token).isEqualTo(MADE_UP);
    }
    assertThat(verifier.verify("example.com", good)).isInstanceOf(Good.class);
  }

  private String unsigned() throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(issuer.claims("romeo").toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.ALLOW_ONLY_NONE);
    return signature.getCompactSerialization();
  }

  /** The trick with the public key as the secret of an HMAC. */
  private String withSharedKey() throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(issuer.claims("romeo").toJson());
    signature.setKeyIdHeaderValue("r1");
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(new org.jose4j.keys.HmacKey(RSA.getPublicKey().getEncoded()));
    return signature.getCompactSerialization();
  }

  @Test
  void aSharedKeyOfTheProviderIsNotUsed() throws JoseException {
    JsonWebKey shared = OctJwkGenerator.generateJwk(256);
    shared.setKeyId("s1");
    issuer.page(
        "/keys",
        200,
        "{'keys':[" + shared.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC) + "]}");
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(issuer.claims("romeo").toJson());
    signature.setKeyIdHeaderValue("s1");
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(shared.getKey());
    assertThat(verifier().verify("example.com", signature.getCompactSerialization()))
        .isEqualTo(MADE_UP);
  }

  @Test
  void whatTheClaimsMustTell() {
    TokenVerifier verifier = verifier();
    for (Consumer<JwtClaims> change :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.setIssuer(issuer.url() + "/"),
            claims -> claims.unsetClaim("iss"),
            claims -> claims.setAudience("mail"),
            claims -> claims.unsetClaim("aud"),
            claims -> claims.unsetClaim("exp"),
            claims -> claims.setStringClaim("exp", "never"),
            claims -> claims.setNotBefore(seconds(31)),
            claims -> claims.setClaim("nbf", true))) {
      assertThat(changed(verifier, change)).isEqualTo(MADE_UP);
    }
    assertThat(changed(verifier, claims -> claims.setAudience("mail", "parley")))
        .isInstanceOf(Good.class);
    assertThat(changed(verifier, claims -> claims.setNotBefore(seconds(29))))
        .isInstanceOf(Good.class);
  }

  private NumericDate seconds(long fromNow) {
    return NumericDate.fromMilliseconds(time.millis() + fromNow * 1000);
  }

  @Test
  void anExpiredTokenIsNoGuess() {
    TokenVerifier verifier = verifier();
    assertThat(changed(verifier, claims -> claims.setExpirationTime(seconds(-29))))
        .isInstanceOf(Good.class);
    assertThat(changed(verifier, claims -> claims.setExpirationTime(seconds(-31))))
        .isEqualTo(new Bad(Fault.INVALID_TOKEN, false));
    String strange = TokenIssuer.sign(issuer.claims("romeo"), STRANGE, RS256);
    advance(Duration.ofDays(1));
    assertThat(verifier.verify("example.com", strange)).isEqualTo(MADE_UP);
  }

  @Test
  void theScopesThatAreSetMustBeThere() {
    TokenVerifier verifier = verifier(Map.of(OpenIdSettings.OPENID_SCOPE, "openid xmpp"));
    assertThat(verifier.advice("example.com").orElseThrow().scope()).isEqualTo("openid xmpp");
    Bad narrow = new Bad(Fault.INSUFFICIENT_SCOPE, false);
    assertThat(changed(verifier, claims -> {})).isEqualTo(narrow);
    assertThat(changed(verifier, claims -> claims.setClaim("scope", "openid xmppx")))
        .isEqualTo(narrow);
    assertThat(changed(verifier, claims -> claims.setClaim("scope", "xmpp mail openid")))
        .isInstanceOf(Good.class);
    assertThat(changed(verifier, claims -> claims.setClaim("scp", List.of("xmpp", "openid"))))
        .isInstanceOf(Good.class);
    assertThat(changed(verifier, claims -> claims.setClaim("scope", 7))).isEqualTo(narrow);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "romeo|romeo",
        "Romeo|romeo",
        "romeo@example.com|romeo\\40example.com",
        "d'artagnan|d\\27artagnan",
        "space cadet|space\\20cadet",
        "J\u00fcrgen|j\u00fcrgen"
      })
  void theNameBecomesALocalpart(String name, String local) {
    assertThat(changed(verifier(), claims -> claims.setClaim("preferred_username", name)))
        .isEqualTo(new Good(local, null));
  }

  /** Else romeo and romeo@example.com, whom the provider knows apart, would be one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "romeo@example.com|romeo",
        "romeo@EXAMPLE.com|romeo",
        "romeo@example.net|romeo\\40example.net",
        "romeo|-",
        "@example.com|-",
        "romeo@|romeo\\40",
        "romeo@example.net@example.com|-"
      })
  void onlyOfAnAddressTheDomainIsLeftOut(String address, String local) {
    TokenVerifier verifier = verifier(Map.of(OpenIdSettings.OPENID_CLAIM, "email,upn"));
    for (String claim : List.of("email", "upn")) {
      TokenVerdict verdict =
          changed(
              verifier,
              claims -> {
                claims.setClaim(claim, address);
                claims.setClaim("email_verified", true);
              });
      assertThat(verdict).isEqualTo(local == null ? NOBODY : new Good(local, null));
    }
  }

  @Test
  void oneClaimNamesThePersonUnlessMoreAreSet() {
    assertThat(changed(verifier(), claims -> claims.unsetClaim("preferred_username")))
        .isEqualTo(NOBODY);
  }

  @Test
  void theFirstClaimThatIsThereCounts() {
    TokenVerifier verifier = verifier(Map.of(OpenIdSettings.OPENID_CLAIM, "email,sub"));
    assertThat(((Good) changed(verifier, claims -> {})).username()).isEqualTo("id-of-romeo");
    Consumer<JwtClaims> mail = claims -> claims.setClaim("email", "juliet@example.com");
    for (Object verified : List.of(true, "true")) {
      Consumer<JwtClaims> sure =
          mail.andThen(claims -> claims.setClaim("email_verified", verified));
      assertThat(((Good) changed(verifier, sure)).username()).isEqualTo("juliet");
    }
    assertThat(changed(verifier, mail)).isInstanceOf(TokenVerdict.Refused.class);
    for (Object doubtful : List.of(false, "false", "yes", 1)) {
      assertThat(
              changed(
                  verifier, mail.andThen(claims -> claims.setClaim("email_verified", doubtful))))
          .isInstanceOf(TokenVerdict.Refused.class);
    }
  }

  @Test
  void whatIsNoNameIsNobodys() {
    TokenVerifier verifier = verifier(Map.of(OpenIdSettings.OPENID_CLAIM, "preferred_username"));
    for (Object name :
        List.of(
            "", " ", " romeo", "ro\nmeo", "ro\uFF3C40meo", "x".repeat(256), 7, List.of("romeo"))) {
      TokenVerdict verdict =
          changed(verifier, claims -> claims.setClaim("preferred_username", name));
      assertThat(verdict).isEqualTo(NOBODY);
    }
  }

  @Test
  void aSessionEndsWithItsTokenWhereThatIsSet() {
    TokenVerifier verifier = verifier(Map.of(OpenIdSettings.OPENID_EXPIRY, "true"));
    assertThat(changed(verifier, claims -> {}))
        .isEqualTo(new Good("romeo", Instant.parse("2026-01-01T13:00:30Z")));
  }

  @Test
  void withoutAProviderNoTokenIsTaken() {
    server = new MemoryServer();
    assertThat(server.get(TokenVerifier.class).advice("localhost")).isEmpty();
  }
}
