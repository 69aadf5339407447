package org.parley.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.ReportJson;
import org.parley.server.admin.token.ApiSettings;
import org.parley.server.admin.token.ApiTokens;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.ShownAddresses;
import org.parley.server.log.StrangersLog;
import org.parley.web.link.FakeRequest;
import org.parley.web.link.FakeResponse;
import org.parley.web.link.WebStage;

/** The server in memory with the door over HTTP, and a program that shows tokens to it. */
final class ApiStage implements AutoCloseable {
  private final WebStage stage;
  private final ApiServlet servlet = new ApiServlet();

  ApiStage(Path data, Map<Setting, String> given) {
    Map<Setting, String> settings = new HashMap<>(given);
    settings.put(ServerSettings.DATA, data.toString());
    settings.put(ServerSettings.DOMAINS, "verona.example");
    settings.putIfAbsent(ApiSettings.API, "token");
    stage = new WebStage(settings);
    servlet.operations = operations();
    servlet.gate =
        new ApiGate(
            stage.settings(),
            stage.server().get(ApiTokens.class),
            stage.peers(),
            stage.server().clock().steady(),
            stage.server().get(AuditTrail.class),
            stage.server().get(StrangersLog.class),
            ShownAddresses.full(),
            stage.server().clock());
  }

  Operations operations() {
    return stage.server().get(Operations.class);
  }

  WebStage stage() {
    return stage;
  }

  /** A new token. */
  String token(String name, String role, String groups) {
    return operation(
            "token make", Map.of("name", name, "role", role, "days", "1", "groups", groups))
        .getString("token");
  }

  JsonObject operation(String name, Map<String, String> given) {
    Caller caller = new Caller("test", AdminRole.ADMINISTRATOR, "test");
    Operations operations = operations();
    return ReportJson.of(operations.perform(caller, operations.find(name).orElseThrow(), given));
  }

  /** A request over HTTPS with a token. */
  static FakeRequest request(String method, String path, String token) {
    return FakeRequest.from("192.0.2.7")
        .secure()
        .header("Host", "verona.example")
        .header("Authorization", "Bearer " + token)
        .method(method)
        .path("", path);
  }

  static FakeRequest get(String path, String token) {
    return request("GET", path, token);
  }

  static FakeRequest post(String path, String token, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return request("POST", path, token)
        .contentType("application/json")
        .content(new ByteArrayInputStream(bytes), bytes.length);
  }

  FakeResponse send(FakeRequest request) throws Exception {
    FakeResponse response = new FakeResponse();
    servlet.service(request.http(), response.http());
    return response;
  }

  static JsonObject json(FakeResponse response) {
    try (JsonReader reader = Json.createReader(new StringReader(response.text()))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() {
    stage.close();
  }
}
