package org.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Parameter;
import org.parley.web.link.FakeResponse;

class OpenApiTest {
  @TempDir private Path data;
  private ApiStage api;
  private JsonObject document;

  @BeforeEach
  void start() throws Exception {
    api = new ApiStage(data, Map.of());
    FakeResponse response =
        api.send(ApiStage.get("/openapi.json", api.token("reader", "observer", "room")));
    assertThat(response.status()).isEqualTo(200);
    document = ApiStage.json(response);
  }

  @AfterEach
  void end() {
    api.close();
  }

  @Test
  void everyOperationIsDescribedOnce() {
    assertThat(document.getString("openapi")).isEqualTo("3.1.0");
    JsonObject paths = document.getJsonObject("paths");
    assertThat(paths).hasSameSizeAs(api.operations().all());
    List<String> ids = new ArrayList<>();
    for (AdminOperation operation : api.operations().all()) {
      JsonObject path = paths.getJsonObject('/' + operation.group() + '/' + operation.verb());
      assertThat(path.keySet())
          .containsExactly(ApiServlet.method(operation).toLowerCase(Locale.ROOT));
      JsonObject described = path.values().iterator().next().asJsonObject();
      ids.add(described.getString("operationId"));
      assertThat(described.getString("summary")).isEqualTo(operation.purpose());
      assertThat(described.getString("x-parley-role"))
          .isEqualTo(operation.role().name().toLowerCase(Locale.ROOT));
      assertThat(names(described))
          .isEqualTo(operation.parameters().stream().map(Parameter::name).toList());
      assertThat(required(described))
          .isEqualTo(
              operation.parameters().stream()
                  .filter(Parameter::isRequired)
                  .map(Parameter::name)
                  .toList());
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static JsonObject schema(JsonObject described) {
    return described
        .getJsonObject("requestBody")
        .getJsonObject("content")
        .getJsonObject("application/json")
        .getJsonObject("schema");
  }

  private static List<String> names(JsonObject described) {
    if (described.containsKey("requestBody")) {
      return List.copyOf(schema(described).getJsonObject("properties").keySet());
    }
    return described.containsKey("parameters")
        ? described.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
            .map(each -> each.getString("name"))
            .toList()
        : List.of();
  }

  private static List<String> required(JsonObject described) {
    if (described.containsKey("requestBody")) {
      return schema(described).getJsonArray("required").getValuesAs(JsonString::getString);
    }
    return described.containsKey("parameters")
        ? described.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getBoolean("required"))
            .map(each -> each.getString("name"))
            .toList()
        : List.of();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references =
        Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
            .matcher(document.toString())
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(references).hasSize(4);
    for (String reference : references) {
      JsonPointer pointer = Json.createPointer(reference);
      assertThat(pointer.containsValue(document)).as(reference).isTrue();
    }
  }

  @Test
  void secretsAreNeverInAnAddress() {
    for (AdminOperation operation : api.operations().all()) {
      if (operation.parameters().stream().anyMatch(each -> each.kind() == Parameter.Kind.SECRET)) {
        assertThat(ApiServlet.method(operation)).as(operation.name()).isEqualTo("POST");
      }
    }
  }
}
