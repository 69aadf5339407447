package org.parley.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of an operation as texts, by the names of its parameters. */
final class ApiArguments {
  private ApiArguments() {}

  /**
   * Reads the query of an address. Servers have ideas of their own of its characters.
   *
   * @param query null for none
   * @throws ProblemException when it is none, or has something twice
   */
  static Map<String, String> ofQuery(String query) {
    Map<String, String> given = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return given;
    }
    for (String pair : query.split("&")) {
      int equal = pair.indexOf('=');
      String name = decode(equal < 0 ? pair : pair.substring(0, equal));
      put(given, name, equal < 0 ? "" : decode(pair.substring(equal + 1)));
    }
    return given;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "The query of the address is wrong.");
    }
  }

  /**
   * Reads a JSON object of texts, whole numbers and truth values; null is not given.
   *
   * @throws ProblemException when it is anything else
   */
  static Map<String, String> ofJson(byte[] content) {
    Map<String, String> given = new LinkedHashMap<>();
    try (JsonParser parser = Json.createParser(new StringReader(text(content)))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw noObject();
      }
      JsonParser.Event event = parser.next();
      while (event == JsonParser.Event.KEY_NAME) {
        String name = parser.getString();
        String value = value(parser, name);
        if (value != null) {
          put(given, name, value);
        }
        event = parser.next();
      }
      if (parser.hasNext()) {
        throw noObject();
      }
    } catch (JsonException | IllegalStateException e) {
      throw noObject();
    }
    return given;
  }

  private static String value(JsonParser parser, String name) {
    return switch (parser.next()) {
      case VALUE_STRING, VALUE_NUMBER -> parser.getString();
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> null;
      default -> throw new ProblemException(400, "The value of " + name + " is not a single one.");
    };
  }

  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "The content is not UTF-8.");
    }
  }

  private static void put(Map<String, String> given, String name, String value) {
    if (given.putIfAbsent(name, value) != null) {
      throw new ProblemException(400, "The parameter " + name + " is given twice.");
    }
  }

  private static ProblemException noObject() {
    return new ProblemException(400, "The content is not a JSON object.");
  }
}
