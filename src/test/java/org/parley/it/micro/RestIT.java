package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.management.MBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** A program administrates over HTTP and a console by JMX, as the command line does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestIT {
  private static final Jid VIOLA = Jid.of("viola", ServerUnderTest.DOMAIN, "illyria");
  private static final Jid ORSINO = Jid.of("orsino", ServerUnderTest.DOMAIN, null);
  private static final String PASSWORD = "if music be the food of \u2665";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private ServerUnderTest server;
  private String administrator;

  @BeforeAll
  void start() throws IOException {
    server =
        ServerUnderTest.create("micro", Map.of("PARLEY_API", "token", "PARLEY_LOG_FORMAT", "json"));
    server.start();
    // clients can connect a moment before the server takes requests
    Await.until(PATIENCE, () -> "the server takes requests", this::isReady);
    administrator = server.makeToken("steward", "administrator", "*");
  }

  @AfterAll
  void stop() {
    server.stop();
    assertThat(server.complaints()).isEmpty();
  }

  private boolean isReady() {
    URI uri = URI.create("http://localhost:" + server.httpPort() + "/health/ready");
    try {
      return send(HttpRequest.newBuilder(uri)).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    URI uri = URI.create("http://localhost:" + server.httpPort() + "/api/v1/" + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(request(path, token).GET());
  }

  private HttpResponse<String> post(String path, String token, String json) throws Exception {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body()).contains("\"status\":" + status);
  }

  @Test
  void anAccountIsMadeUsedListedAndRemoved() throws Exception {
    String account = VIOLA.bare().toString();
    String json = "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, PASSWORD);
    assertThat(post("user/add", administrator, json).body()).contains("\"done\":");
    assertProblem(post("user/add", administrator, json), 409);
    try (StreamClient viola = Login.login(server.c2sPort(), VIOLA, PASSWORD)) {
      assertThat(get("session/list?search=viola", administrator).body()).contains("illyria");
      assertThat(get("user/show?account=viola%40" + ServerUnderTest.DOMAIN, administrator).body())
          .contains("\"account\":\"" + account + "\"");
      assertThat(viola).isNotNull();
    }
    assertThat(get("user/list", administrator).body()).contains(account);
    String whom = "{\"account\":\"" + account + "\"}";
    assertThat(post("user/delete", administrator, whom).statusCode()).isEqualTo(200);
    assertProblem(post("user/delete", administrator, whom), 404);
    assertThat(get("user/list", administrator).body()).doesNotContain(account);
    assertThat(get("audit/list?target=viola", administrator).body())
        .contains("\"kind\":\"account-made\"", "\"kind\":\"account-removed\"", "not-found")
        .contains("\"actor\":\"steward\"", "\"origin\":\"127.0.0.1\"")
        .doesNotContain(PASSWORD);
    assertThat(get("audit/verify", administrator).body()).contains("\"sound\":true");
    assertThat(get("audit/export?most=1", administrator).body()).contains("\"next\":\"1\"");
    assertThat(server.log())
        .contains(
            "\"code\":\"PARLEY-A001\"", "\"message\":\"rest by steward from 127.0.0.1: user add")
        .doesNotContain(PASSWORD);
  }

  @Test
  void whoeverHasNoRightIsRefused() throws Exception {
    HttpResponse<String> stranger = get("user/list", null);
    assertProblem(stranger, 401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertProblem(get("user/list", administrator + "x"), 401);
    String observer = server.makeToken("page", "observer", "*");
    assertThat(get("user/list", observer).statusCode()).isEqualTo(200);
    assertProblem(post("user/delete", observer, "{\"account\":\"a@b\"}"), 403);
    String bound = server.makeToken("fool", "administrator", "session");
    assertThat(get("session/count", bound).statusCode()).isEqualTo(200);
    assertProblem(get("user/list", bound), 403);
    assertProblem(get("user/none", observer), 404);
    assertProblem(get("user/delete", administrator), 405);
    assertProblem(
        send(
            request("user/delete", administrator)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))),
        415);
    assertProblem(post("user/delete", administrator, " ".repeat(70_000)), 413);
    assertProblem(
        send(request("user/list", administrator).header("X-Forwarded-For", "192.0.2.7")), 403);
    assertThat(post("token/revoke", administrator, "{\"name\":\"page\"}").statusCode())
        .isEqualTo(200);
    assertProblem(get("user/list", observer), 401);
  }

  @Test
  void theDescriptionIsThere() throws Exception {
    assertThat(get("openapi.json", administrator).body())
        .contains("\"openapi\":\"3.1.0\"", "\"/user/add\":{\"post\":");
    assertProblem(get("openapi.json", null), 401);
  }

  @Test
  void aConsoleDoesTheSameByManagementBeans() throws Exception {
    String account = ORSINO.toString();
    assertThat(server.invoke("user", "add", account, PASSWORD)).isInstanceOf(String.class);
    TabularData users = (TabularData) server.invoke("user", "list", "");
    assertThat(users.values())
        .anySatisfy(row -> assertThat(((CompositeData) row).get("account")).isEqualTo(account));
    assertThat(server.invoke("user", "delete", account)).isInstanceOf(String.class);
    assertThatThrownBy(() -> server.invoke("user", "delete", account))
        .isInstanceOf(MBeanException.class)
        .hasCauseInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(account);
    assertThat(server.log())
        .contains("\"message\":\"jmx by an unnamed client: user delete {account=" + account + "}");
  }
}
