package org.parley.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Locale;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;

/** Describes the operations over HTTP, as OpenAPI 3.1 has it. */
final class OpenApi {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private OpenApi() {}

  /**
   * @param base the path below which the operations are
   */
  static JsonObject of(Operations operations, String base) {
    JsonObjectBuilder paths = Json.createObjectBuilder();
    for (AdminOperation operation : operations.all()) {
      paths.add(
          '/' + operation.group() + '/' + operation.verb(),
          object(ApiServlet.method(operation).toLowerCase(Locale.ROOT), operation(operation)));
    }
    JsonArrayBuilder tags = Json.createArrayBuilder();
    operations
        .groups()
        .forEach((name, title) -> tags.add(text("name", name, "description", title)));
    return Json.createObjectBuilder()
        .add("openapi", "3.1.0")
        .add(
            "info",
            text("title", "Administration of Parley", "version", "1")
                .add("description", "What administrators can see and do."))
        .add("servers", Json.createArrayBuilder().add(text("url", base)))
        .add("tags", tags)
        .add("paths", paths)
        .add("components", components())
        .add(
            "security",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("token", Json.createArrayBuilder())))
        .build();
  }

  private static JsonObjectBuilder operation(AdminOperation operation) {
    String role = operation.role().name().toLowerCase(Locale.ROOT);
    JsonObjectBuilder json =
        text("operationId", operation.name().replace(' ', '-'), "summary", operation.purpose())
            .add("description", "For the role " + role + ".")
            .add("tags", Json.createArrayBuilder().add(operation.group()));
    if (!operation.parameters().isEmpty()) {
      if (ApiServlet.method(operation).equals("GET")) {
        json.add("parameters", queryParameters(operation.parameters()));
      } else {
        json.add("requestBody", body(operation.parameters()));
      }
    }
    return json.add(
            "responses",
            Json.createObjectBuilder()
                .add("200", text("$ref", "#/components/responses/Report"))
                .add("default", text("$ref", "#/components/responses/Problem")))
        .add("x-parley-role", role)
        .add("x-parley-effect", operation.effect().name().toLowerCase(Locale.ROOT));
  }

  private static JsonArrayBuilder queryParameters(Collection<Parameter<?>> parameters) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Parameter<?> parameter : parameters) {
      all.add(
          text("name", parameter.name(), "in", "query")
              .add("description", parameter.purpose())
              .add("required", parameter.isRequired())
              .add("schema", schema(parameter)));
    }
    return all;
  }

  private static JsonObjectBuilder body(Collection<Parameter<?>> parameters) {
    JsonObjectBuilder properties = Json.createObjectBuilder();
    JsonArrayBuilder required = Json.createArrayBuilder();
    boolean isRequired = false;
    for (Parameter<?> parameter : parameters) {
      properties.add(parameter.name(), schema(parameter).add("description", parameter.purpose()));
      if (parameter.isRequired()) {
        required.add(parameter.name());
        isRequired = true;
      }
    }
    JsonObjectBuilder schema =
        text("type", "object")
            .add("properties", properties)
            .add("required", required)
            .add("additionalProperties", false);
    return Json.createObjectBuilder()
        .add("required", isRequired)
        .add("content", object(JSON, object("schema", schema)));
  }

  private static JsonObjectBuilder schema(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case NUMBER -> text("type", "integer", "format", "int64");
      case FLAG -> text("type", "boolean").add("default", false);
      case SECRET -> text("type", "string", "format", "password");
      case CHOICE ->
          text("type", "string").add("enum", Json.createArrayBuilder(parameter.choices()));
      case ACCOUNT, ADDRESS, DOMAIN, TEXT, LINES -> text("type", "string");
    };
  }

  private static JsonObjectBuilder components() {
    JsonObjectBuilder items =
        text("type", "array", "description", "a list").add("items", text("type", "object"));
    JsonObjectBuilder report =
        text("type", "object", "description", "a sentence, a list, or the facts of one thing")
            .add(
                "properties",
                Json.createObjectBuilder()
                    .add("done", text("type", "string", "description", "what was done"))
                    .add("items", items)
                    .add("next", text("type", "string", "description", "where it goes on")));
    JsonObjectBuilder problem =
        text("type", "object", "description", "RFC 9457")
            .add(
                "properties",
                Json.createObjectBuilder()
                    .add("type", text("type", "string"))
                    .add("title", text("type", "string"))
                    .add("status", text("type", "integer"))
                    .add("detail", text("type", "string"))
                    .add("reason", text("type", "string")));
    return Json.createObjectBuilder()
        .add("schemas", object("Report", report).add("Problem", problem))
        .add(
            "responses",
            object("Report", response("It is done.", JSON, "Report"))
                .add("Problem", response("It was not done.", PROBLEM, "Problem")))
        .add("securitySchemes", object("token", text("type", "http", "scheme", "bearer")));
  }

  private static JsonObjectBuilder response(String description, String type, String schema) {
    JsonObjectBuilder content =
        object(type, object("schema", text("$ref", "#/components/schemas/" + schema)));
    return text("description", description).add("content", content);
  }

  private static JsonObjectBuilder object(String name, JsonObjectBuilder value) {
    return Json.createObjectBuilder().add(name, value);
  }

  /** An object of texts: names and values by turns. */
  private static JsonObjectBuilder text(String... members) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    for (int i = 0; i < members.length; i += 2) {
      json.add(members[i], members[i + 1]);
    }
    return json;
  }
}
