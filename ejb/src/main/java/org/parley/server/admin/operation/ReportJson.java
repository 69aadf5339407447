package org.parley.server.admin.operation;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;

/**
 * Reports as JSON: {@code {"done": "..."}}, an object with the facts of one thing, or {@code
 * {"items": [...], "next": "..."}}. Instants and durations are texts in the forms of ISO 8601.
 */
public final class ReportJson {
  private ReportJson() {}

  public static JsonObject of(Report report) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (report.sentence() != null) {
      json.add("done", report.sentence());
    }
    if (report.isList()) {
      JsonArrayBuilder items = Json.createArrayBuilder();
      report.rows().forEach(row -> items.add(item(report.fields(), row)));
      json.add("items", items);
    } else {
      report.rows().forEach(row -> json.addAll(item(report.fields(), row)));
    }
    if (report.next() != null) {
      json.add("next", report.next());
    }
    return json.build();
  }

  private static JsonObjectBuilder item(List<String> fields, List<Object> row) {
    JsonObjectBuilder item = Json.createObjectBuilder();
    for (int i = 0; i < fields.size(); i++) {
      item.add(fields.get(i), value(row.get(i)));
    }
    return item;
  }

  private static JsonValue value(Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Double || value instanceof Float) {
      return Json.createValue(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return Json.createValue(number.longValue());
    }
    if (value instanceof Collection<?> several) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      several.forEach(each -> array.add(value(each)));
      return array.build();
    }
    return Json.createValue(value.toString());
  }
}
