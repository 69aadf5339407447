package org.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.settings.Setting;
import org.parley.core.settings.WebSettings;
import org.parley.server.admin.token.ApiSettings;
import org.parley.server.log.StrangersLog;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;

class ApiGateTest {
  private static final String LIST = "/session/list";

  @TempDir private Path data;
  private ApiStage api;

  @AfterEach
  void end() {
    api.close();
  }

  private String open(String name, String role) {
    return open(name, role, Map.of());
  }

  private String open(String name, String role, Map<Setting, String> settings) {
    api = new ApiStage(data, settings);
    return api.token(name, role, "*");
  }

  private int status(FakeRequest request) throws Exception {
    return api.send(request).status();
  }

  @Test
  void withoutTheSettingNothingIsThereEvenForATokenThatIsGood() throws Exception {
    String token = open("nurse", "administrator", Map.of(ApiSettings.API, "off"));
    assertThat(status(ApiStage.get(LIST, token))).isEqualTo(404);
    assertThat(status(ApiStage.get("/openapi.json", token))).isEqualTo(404);
    assertThat(ApiSettings.API.defaultValue()).isEqualTo("off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic %s", "%s", "Bearer %sx", "Bearer parley_"})
  void withoutAGoodTokenNobodyIsLetIn(String form) throws Exception {
    String token = open("nurse", "administrator");
    FakeRequest request = ApiStage.get(LIST, token).header("Authorization", form.formatted(token));
    FakeResponse response = api.send(request);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(response.text()).doesNotContain("items");
    FakeResponse shown = api.send(ApiStage.get("/openapi.json", "parley_none"));
    assertThat(shown.status()).isEqualTo(401);
  }

  /** Neither the token nor more of them than are answered with it. */
  @Test
  void theLogTellsWhereBadTokensCameFrom() throws Exception {
    open("nurse", "observer");
    List<String> told = new ArrayList<>();
    Logger logger = Logger.getLogger(StrangersLog.class.getName());
    Filter before = logger.getFilter();
    logger.setFilter(
        line -> {
          told.add(new SimpleFormatter().formatMessage(line));
          return false;
        });
    try {
      status(FakeRequest.from("192.0.2.7").secure().path("", LIST));
      assertThat(told).isEmpty();
      for (int i = 0; i < 30; i++) {
        status(ApiStage.get(LIST, "parley_guess"));
      }
    } finally {
      logger.setFilter(before);
    }
    assertThat(told)
        .hasSize(10)
        .containsOnly("PARLEY-S191: a token that is not good was shown from 192.0.2.7");
  }

  @Test
  void theAuditCountsTokensThatAreNotGoodAndThoseForOtherThings() throws Exception {
    open("nurse", "observer");
    String bound = api.token("fool", "administrator", "room");
    for (int i = 0; i < 7; i++) {
      status(ApiStage.get(LIST, "parley_guess"));
      assertThat(status(ApiStage.get(LIST, bound))).isEqualTo(403);
    }
    MemoryServer server = api.stage().server();
    server.clock().advance(Duration.ofMinutes(1));
    server.everySecond();
    AuditQuery refused = new AuditQuery(null, null, AuditKind.ACCESS_REFUSED, null, null);
    assertThat(server.get(AuditRepository.class).after(0, refused, 10))
        .extracting(AuditEntry::event)
        .extracting(AuditEvent::outcome, AuditEvent::actor, AuditEvent::origin, AuditEvent::amount)
        .containsExactlyInAnyOrder(
            tuple("bad-token", null, "192.0.2.7", 7L), tuple("forbidden", "fool", "192.0.2.7", 7L));
  }

  @Test
  void whoeverShowsNothingIsAskedForAToken() throws Exception {
    open("nurse", "observer");
    FakeRequest request = FakeRequest.from("192.0.2.7").secure().path("", LIST);
    assertThat(api.send(request).header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(status(request)).isEqualTo(401);
  }

  @Test
  void aTokenEndsAndCanBeRevoked() throws Exception {
    String token = open("nurse", "observer");
    String other = api.token("other", "observer", "*");
    assertThat(status(ApiStage.get(LIST, token))).isEqualTo(200);
    api.operation("token revoke", Map.of("name", "nurse"));
    assertThat(status(ApiStage.get(LIST, token))).isEqualTo(401);
    assertThat(status(ApiStage.get(LIST, other))).isEqualTo(200);
    api.stage().advance(24 * 60 * 60);
    assertThat(status(ApiStage.get(LIST, other))).isEqualTo(401);
  }

  private static FakeRequest plain(String address, String host, String token) {
    return FakeRequest.from(address)
        .header("Host", host)
        .header("Authorization", "Bearer " + token)
        .path("", LIST);
  }

  @Test
  void withoutHttpsOnlyThisMachineIsHeard() throws Exception {
    String token = open("nurse", "observer");
    assertThat(status(plain("127.0.0.1", "localhost:5280", token))).isEqualTo(200);
    assertThat(status(plain("192.0.2.7", "localhost:5280", token))).isEqualTo(403);
    assertThat(status(plain("127.0.0.1", "evil.example", token))).isEqualTo(403);
    FakeRequest throughProxy =
        plain("127.0.0.1", "localhost", token).header("Forwarded", "for=192.0.2.7");
    assertThat(status(throughProxy)).isEqualTo(403);
    FakeRequest pretending =
        plain("192.0.2.7", "localhost", token).header("X-Forwarded-Proto", "https");
    assertThat(status(pretending)).isEqualTo(403);
  }

  @Test
  void aProxyThatIsTrustedSaysWhetherItWasHttps() throws Exception {
    String token = open("nurse", "observer", Map.of(WebSettings.PROXIES, "127.0.0.1"));
    FakeRequest http =
        plain("127.0.0.1", "verona.example", token)
            .header("X-Forwarded-For", "192.0.2.7")
            .header("X-Forwarded-Proto", "http");
    assertThat(status(http)).isEqualTo(403);
    assertThat(status(http.header("X-Forwarded-Proto", "https"))).isEqualTo(200);
  }

  @Test
  void aTokenMayAskSoManyTimesInAMinute() throws Exception {
    String token = open("nurse", "observer", Map.of(ApiSettings.RATE, "60"));
    String other = api.token("other", "observer", "*");
    Map<Integer, Integer> answers = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      answers.merge(status(ApiStage.get(LIST, token)), 1, Integer::sum);
    }
    assertThat(answers).isEqualTo(Map.of(200, 10, 429, 5));
    assertThat(api.send(ApiStage.get(LIST, token)).header("Retry-After")).isEqualTo("1");
    assertThat(status(ApiStage.get(LIST, other))).isEqualTo(200);
    api.stage().advance(1);
    assertThat(status(ApiStage.get(LIST, token))).isEqualTo(200);
  }

  @Test
  void whoeverGuessesIsSentAwayButNobodyElseOfHisNetwork() throws Exception {
    String token = open("nurse", "observer");
    for (int i = 0; i < 20; i++) {
      assertThat(status(ApiStage.get(LIST, "parley_" + i))).isEqualTo(401);
    }
    FakeResponse response = api.send(ApiStage.get(LIST, "parley_21"));
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("3");
    assertThat(status(ApiStage.get(LIST, token))).isEqualTo(200);
    FakeRequest elsewhere = FakeRequest.from("198.51.100.9").secure().path("", LIST);
    assertThat(status(elsewhere)).isEqualTo(401);
    api.stage().advance(3);
    assertThat(status(ApiStage.get(LIST, "parley_22"))).isEqualTo(401);
  }
}
