package org.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.token.ApiSettings;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;

class ApiServletTest {
  private static final String ROMEO = "{\"account\":\"romeo@verona.example\",\"password\":\"x\"}";

  @TempDir private Path data;
  private ApiStage api;
  private String token;

  @BeforeEach
  void start() {
    api = new ApiStage(data, Map.of(ApiSettings.RATE, "0"));
    token = api.token("friar", "administrator", "*");
  }

  @AfterEach
  void end() {
    api.close();
  }

  private static String path(AdminOperation operation) {
    return '/' + operation.group() + '/' + operation.verb();
  }

  private static FakeRequest request(AdminOperation operation, String shown) {
    return ApiServlet.method(operation).equals("GET")
        ? ApiStage.get(path(operation), shown)
        : ApiStage.post(path(operation), shown, "{}");
  }

  private FakeResponse assertProblem(int status, FakeRequest request) throws Exception {
    FakeResponse response = api.send(request);
    assertThat(response.status()).as(response.text()).isEqualTo(status);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(ApiStage.json(response).getInt("status")).isEqualTo(status);
    assertThat(ApiStage.json(response).getString("detail")).endsWith(".");
    return response;
  }

  /**
   * Whatever needs nothing answers, if only that there is nothing of the kind; whatever needs
   * something says what.
   */
  @Test
  void everyOperationIsThere() throws Exception {
    int done = 0;
    assertThat(api.operations().all()).hasSizeGreaterThan(30);
    for (AdminOperation operation : api.operations().all()) {
      if (operation.parameters().stream().anyMatch(Parameter::isRequired)) {
        FakeResponse response = assertProblem(400, request(operation, token));
        assertThat(response.text()).contains(" is missing: ", "\"reason\":\"invalid\"");
      } else {
        FakeResponse response = api.send(request(operation, token));
        assertThat(response.status()).as(operation + response.text()).isIn(200, 404, 409, 503);
        assertThat(ApiStage.json(response).containsKey("reason"))
            .isEqualTo(response.status() != 200);
        done += response.status() == 200 ? 1 : 0;
      }
    }
    assertThat(done).isGreaterThan(10);
  }

  @Test
  void everyOperationAsksForItsRole() throws Exception {
    String observer = api.token("observer", "observer", "*");
    String operator = api.token("operator", "operator", "*");
    for (AdminOperation operation : api.operations().all()) {
      boolean forOperators = operation.role() == AdminRole.OPERATOR;
      if (operation.role() != AdminRole.OBSERVER) {
        FakeResponse response =
            assertProblem(403, request(operation, forOperators ? observer : operator));
        assertThat(ApiStage.json(response).getString("reason")).isEqualTo("forbidden");
        assertThat(response.text()).contains(operation.role().people());
      } else {
        assertThat(api.send(request(operation, observer)).status()).isNotEqualTo(403);
      }
    }
  }

  @Test
  void noOperationIsForStrangersNorForTokensOfOthers() throws Exception {
    for (AdminOperation operation : api.operations().all()) {
      String other = operation.group().equals("room") ? "user" : "room";
      String bound = api.token("t" + operation.name().replace(' ', '.'), "administrator", other);
      FakeResponse response = assertProblem(403, request(operation, bound));
      assertThat(response.text()).contains("other operations");
      api.stage().advance(60);
      assertProblem(401, request(operation, "parley_guessed"));
    }
  }

  @Test
  void everyOperationHasOneMethod() throws Exception {
    for (AdminOperation operation : api.operations().all()) {
      String method = ApiServlet.method(operation);
      for (String other : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
        if (!other.equals(method)) {
          FakeResponse response =
              assertProblem(405, ApiStage.request(other, path(operation), token));
          assertThat(response.header("Allow")).startsWith(method);
        }
      }
    }
  }

  @Test
  void anAccountIsMadeSeenAndRemoved() throws Exception {
    FakeResponse made = api.send(ApiStage.post("/user/add", token, ROMEO));
    assertThat(made.status()).isEqualTo(200);
    assertThat(ApiStage.json(made).getString("done")).contains("romeo@verona.example");
    JsonObject list = ApiStage.json(api.send(ApiStage.get("/user/list", token)));
    assertThat(list.getJsonArray("items").getJsonObject(0).getString("account"))
        .isEqualTo("romeo@verona.example");
    FakeRequest show = ApiStage.get("/user/show", token).query("account=romeo%40verona.example");
    assertThat(ApiStage.json(api.send(show)).getString("account"))
        .isEqualTo("romeo@verona.example");
    FakeResponse again = assertProblem(409, ApiStage.post("/user/add", token, ROMEO));
    assertThat(ApiStage.json(again).getString("reason")).isEqualTo("conflict");
    assertThat(ApiStage.json(again).getString("title")).isEqualTo("Conflict");
    String whom = "{\"account\":\"romeo@verona.example\"}";
    api.send(ApiStage.post("/user/delete", token, whom));
    FakeResponse gone = assertProblem(404, ApiStage.post("/user/delete", token, whom));
    assertThat(ApiStage.json(gone).getString("reason")).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/user", "/user/", "/user/none", "/user/list/x", "/USER/LIST"})
  void whatIsNoOperationIsNotFound(String path) throws Exception {
    assertProblem(404, ApiStage.get(path, token));
  }

  @ParameterizedTest
  @CsvSource({
    "most=ten, whole number",
    "most=1&most=2, given twice",
    "search=%zz, The query",
    "drink=wine, no parameter drink",
    "search, must not be empty"
  })
  void aWrongQueryIsTold(String query, String words) throws Exception {
    FakeRequest request = ApiStage.get("/server/settings", token).query(query);
    assertThat(assertProblem(400, request).text()).contains(words);
  }

  @Test
  void aQueryIsReadAsUtf8() throws Exception {
    FakeRequest request = ApiStage.get("/server/settings", token).query("search=parley.api&most=1");
    JsonObject page = ApiStage.json(api.send(request));
    assertThat(page.getJsonArray("items")).hasSize(1);
    assertThat(page.getString("next")).isEqualTo("parley.api");
    assertThat(ApiArguments.ofQuery("a=%C3%BC+x&b=%26")).isEqualTo(Map.of("a", "ü x", "b", "&"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"account\":[]};not a single one",
        "{\"account\":{\"a\":1}};not a single one",
        "[];not a JSON object",
        "'';not a JSON object",
        "{\"account\":\"a@b\";not a JSON object",
        "{} {};not a JSON object",
        "{\"account\":\"a@b\",\"account\":\"c@d\"};given twice",
        "{\"account\":null};account is missing",
        "{\"account\":true};not the address",
        "{\"account\":3};not the address"
      })
  void aWrongContentIsTold(String json, String words) throws Exception {
    assertThat(assertProblem(400, ApiStage.post("/user/delete", token, json)).text())
        .contains(words);
  }

  @Test
  void contentIsUtf8AndOneObjectWithoutQuery() throws Exception {
    byte[] latin = "{\"account\":\"\u00e9@verona.example\"}".getBytes("ISO-8859-1");
    FakeRequest request =
        ApiStage.request("POST", "/user/delete", token)
            .contentType("application/json")
            .content(new ByteArrayInputStream(latin), latin.length);
    assertThat(assertProblem(400, request).text()).contains("UTF-8");
    assertThat(assertProblem(400, ApiStage.post("/user/add", token, ROMEO).query("a=b")).text())
        .contains("into the content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void onlyJsonIsTaken(String type) throws Exception {
    assertProblem(415, ApiStage.post("/user/add", token, ROMEO).contentType(type));
    FakeRequest right = ApiStage.post("/user/add", token, ROMEO);
    assertThat(api.send(right.contentType("application/json; charset=UTF-8")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 70_000})
  void tooMuchIsNotRead(int told) throws Exception {
    byte[] much = new byte[70_000];
    FakeRequest request =
        ApiStage.request("POST", "/user/add", token)
            .contentType("application/json")
            .content(new ByteArrayInputStream(much), told);
    assertProblem(413, request);
  }

  @Test
  void aPersonCanReadNothingOfTheOriginOfAnotherPage() throws Exception {
    FakeRequest request =
        ApiStage.get("/user/list", token).header("Origin", "https://evil.example");
    assertThat(api.send(request).header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void aDatabaseThatIsAwayIsUnavailableOrAFailure() throws Exception {
    api.stage().server().loseDatabase();
    FakeResponse response = api.send(ApiStage.get("/user/list", token));
    assertThat(response.status()).isBetween(500, 503);
    assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.text()).doesNotContain("Exception");
  }
}
