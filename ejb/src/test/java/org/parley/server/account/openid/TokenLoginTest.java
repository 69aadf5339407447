package org.parley.server.account.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.mechanism.SaslMechanisms;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.ReadOnlyAccountException;
import org.parley.server.account.Removal;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.Negotiation;
import org.parley.server.script.TestClock;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;

/** Clients that log in with a token. */
class TokenLoginTest {
  private static final PublicJsonWebKey KEY = TokenIssuer.ec("e1");

  private static TokenIssuer issuer;
  private static MemoryServer server;

  @BeforeAll
  static void start() {
    issuer = new TokenIssuer(new TestClock());
    issuer.publish(KEY);
    Map<Setting, String> settings = issuer.settings();
    settings.put(AccountSettings.SASL_ATTEMPTS, "2");
    settings.put(AccountSettings.GUESS_PAUSE, "0");
    settings.put(OpenIdSettings.OPENID_SCOPE, "openid");
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
  }

  private static String token(String username) {
    var claims = issuer.claims(username);
    claims.setClaim("scope", "openid");
    return TokenIssuer.sign(claims, KEY, "ES256");
  }

  private static MemoryLink openedAt(String domain) {
    MemoryLink link = server.secureLink();
    link.open(domain);
    assertThat(link.next().name()).isEqualTo("features");
    return link;
  }

  private static void login(MemoryLink link, String token) {
    auth(link, "OAUTHBEARER", base64("n,,\u0001auth=Bearer " + token + "\u0001\u0001"));
  }

  private static void answer(MemoryLink link) {
    link.receiveXml("<response xmlns='" + Namespaces.SASL + "'>AQ==</response>");
  }

  private static String challenge(MemoryLink link) {
    Element challenge = link.next();
    assertThat(challenge.is("challenge", Namespaces.SASL)).as(challenge.toString()).isTrue();
    return new String(Base64.getDecoder().decode(challenge.text()), StandardCharsets.UTF_8);
  }

  @Test
  void itIsOfferedOverTlsOnly() {
    MemoryLink secure = server.secureLink();
    secure.open("localhost");
    assertThat(secure.next().toString()).contains("<mechanism>OAUTHBEARER</mechanism>");
    MemoryLink plain = server.plainLink();
    plain.open("localhost");
    assertThat(plain.next().toString()).doesNotContain("OAUTHBEARER");
  }

  @Test
  void whoHasATokenGetsIn() {
    MemoryLink link = opened(server.secureLink());
    login(link, token("romeo"));
    assertThat(link.next().is("success", Namespaces.SASL)).isTrue();
    opened(link);
    assertThat(bound(bind(link, "x"))).isEqualTo(Jid.of("romeo@localhost/x"));
  }

  private static List<String> offered(String domain) {
    return server.get(SaslMechanisms.class).offer(domain, server.secureLink().security()).offered();
  }

  @Test
  void aDomainTakesTokensWhenItHasTheBackend() {
    assertThat(offered("localhost")).contains("SCRAM-SHA-256", "OAUTHBEARER", "PLAIN");
    assertThat(offered("example.com")).containsExactly("OAUTHBEARER");
    assertThat(offered("own.example")).contains("PLAIN").doesNotContain("OAUTHBEARER");
  }

  @Test
  void whoComesForTheFirstTimeIsKnownFromThenOn() {
    Jid mercutio = Jid.of("mercutio@example.com");
    AccountDirectory directory = server.get(AccountDirectory.class);
    assertThat(directory.exists(mercutio)).isFalse();
    MemoryLink link = openedAt("example.com");
    login(link, token("mercutio"));
    assertThat(link.next().is("success", Namespaces.SASL)).isTrue();
    assertThat(directory.exists(mercutio)).isTrue();
    assertThat(directory.list("example.com")).contains(mercutio);

    AccountEditor editor = server.get(AccountEditor.class);
    assertThatThrownBy(() -> editor.create(mercutio, "x"))
        .isInstanceOf(ReadOnlyAccountException.class);
    assertThatThrownBy(() -> editor.changePassword(mercutio, "x"))
        .isInstanceOf(ReadOnlyAccountException.class);
    assertThat(editor.remove(mercutio)).isEqualTo(Removal.KEPT);
    assertThat(directory.exists(mercutio)).isFalse();
  }

  /** Else a token would let somebody in whom a directory keeps out. */
  @Test
  void besideOtherBackendsTheseTellWhoIsThere() {
    MemoryLink link = opened(server.secureLink());
    login(link, token("mercutio"));
    assertFailure(link, "not-authorized");
    assertThat(server.get(AccountDirectory.class).exists(Jid.of("mercutio@localhost"))).isFalse();
  }

  @Test
  void aNameThatIsTooLongIsNobodys() {
    MemoryLink link = openedAt("example.com");
    login(link, token("x".repeat(256)));
    assertFailure(link, "not-authorized");
    login(link, token("x".repeat(255)));
    assertThat(link.next().is("success", Namespaces.SASL)).isTrue();
  }

  @Test
  void whoAsksIsToldHowToComeByAToken() {
    MemoryLink link = opened(server.secureLink());
    login(link, "");
    assertThat(challenge(link))
        .isEqualTo(
            "{\"status\":\"invalid_token\",\"scope\":\"openid\",\"openid-configuration\":\""
                + issuer.url()
                + TokenIssuer.CONFIGURATION
                + "\"}");
    answer(link);
    assertFailure(link, "not-authorized");
    login(link, token("romeo"));
    assertThat(link.next().is("success", Namespaces.SASL)).isTrue();
  }

  @Test
  void badTokensAreCountedAsWrongPasswordsAre() {
    MemoryLink link = opened(server.secureLink());
    for (int i = 0; i < 2; i++) {
      login(link, "made-up");
      assertThat(challenge(link)).startsWith("{\"status\":\"invalid_token\"");
      answer(link);
      assertFailure(link, "not-authorized");
    }
    assertStreamError(link, "policy-violation");
  }

  @Test
  void whoDoesNotWaitForTheFailureIsCountedToo() {
    MemoryLink link = opened(server.secureLink());
    login(link, "made-up");
    challenge(link);
    login(link, "made-up");
    challenge(link);
    login(link, token("romeo"));
    assertStreamError(link, "policy-violation");
  }

  @Test
  void abortingEndsARefusedAttempt() {
    MemoryLink link = opened(server.secureLink());
    login(link, "made-up");
    challenge(link);
    link.receiveXml("<abort xmlns='" + Namespaces.SASL + "'/>");
    assertFailure(link, "aborted");
    login(link, token("romeo"));
    assertThat(link.next().is("success", Namespaces.SASL)).isTrue();
  }

  @Test
  void aSessionEndsWithItsTokenAndOthersStay() {
    Map<Setting, String> settings = issuer.settings();
    settings.put(OpenIdSettings.OPENID_EXPIRY, "true");
    try (MemoryServer strict = new MemoryServer(settings)) {
      strict.createAccount(Jid.of("romeo@localhost"));
      MemoryLink lasting = Negotiation.bound(strict, "romeo", "password");
      MemoryLink link = opened(strict.secureLink());
      login(link, token("romeo"));
      assertThat(link.next().name()).isEqualTo("success");
      bound(bind(opened(link), "token"));

      strict.clock().advance(Duration.ofMinutes(60));
      strict.everySecond();
      assertThat(link.isClosed()).isFalse();
      strict.clock().advance(Duration.ofSeconds(31));
      strict.everySecond();
      assertStreamError(link, "reset");
      assertThat(lasting.isClosed()).isFalse();
      assertThat(strict.get(SessionRegistry.class).of(Jid.of("romeo@localhost")))
          .extracting(session -> session.jid().resource())
          .containsExactly("password");
    }
  }

  /** A client that comes back with a new proof keeps its session. */
  @Test
  void theTokenOfTheConnectionCounts() {
    Map<Setting, String> settings = issuer.settings();
    settings.put(OpenIdSettings.OPENID_EXPIRY, "true");
    try (MemoryServer strict = new MemoryServer(settings)) {
      strict.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = opened(strict.secureLink());
      login(link, token("romeo"));
      assertThat(link.next().name()).isEqualTo("success");
      bound(bind(opened(link), "token"));
      link.receiveXml("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
      String id = link.next().attribute("id");
      link.vanish();

      strict.clock().advance(Duration.ofMinutes(5));
      MemoryLink again = opened(strict.secureLink());
      authPlain(again, "romeo");
      assertThat(again.next().name()).isEqualTo("success");
      opened(again).receiveXml("<resume xmlns='urn:xmpp:sm:3' h='0' previd='" + id + "'/>");
      assertThat(again.next().name()).isEqualTo("resumed");
      strict.clock().advance(Duration.ofHours(2));
      strict.everySecond();
      assertThat(again.isClosed()).isFalse();
    }
  }

  /** One thread checks passwords here, and a provider that hangs does not hold it. */
  @Test
  void aProviderThatHangsKeepsNobodyFromLoggingInByPassword() throws Exception {
    try (TokenIssuer slow = new TokenIssuer(new TestClock());
        MemoryServer busy = new MemoryServer(slow.settings())) {
      slow.delay(60_000);
      busy.createAccount(Jid.of("romeo@localhost"));
      busy.get(Workforce.class).start(Thread::new, 1, 1);
      try {
        for (int i = 0; i < 3; i++) {
          login(opened(busy.secureLink()), token("romeo"));
        }
        MemoryLink link = opened(busy.secureLink());
        authPlain(link, "romeo");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        Element answer = link.next();
        while (answer == null && System.nanoTime() < end) {
          Thread.sleep(1);
          answer = link.next();
        }
        assertThat(answer).isNotNull();
        assertThat(answer.is("success", Namespaces.SASL)).isTrue();
      } finally {
        busy.get(Workforce.class).stop();
      }
    }
  }
}
