package org.parley.web.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.Serial;
import java.util.Locale;
import java.util.Map;
import org.parley.server.admin.operation.OperationException;

/**
 * A request is answered with a problem (RFC 9457) of no other type than its status of HTTP. The
 * message is one sentence for whoever has sent it.
 */
final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;
  private final transient Map<String, String> headers;

  private ProblemException(
      int status, String reason, String sentence, Map<String, String> headers) {
    super(sentence);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
  }

  ProblemException(int status, String sentence) {
    this(status, null, sentence, Map.of());
  }

  /** With one header more. */
  ProblemException(int status, String sentence, String header, String value) {
    this(status, null, sentence, Map.of(header, value));
  }

  static ProblemException of(OperationException e) {
    int status =
        switch (e.reason()) {
          case INVALID -> 400;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case FAILED -> 500;
          case UNAVAILABLE -> 503;
        };
    String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ProblemException(status, reason, e.getMessage(), Map.of());
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The members of section 3.1, and why an operation was refused. */
  JsonObject json() {
    var json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title(status))
            .add("status", status)
            .add("detail", getMessage());
    if (reason != null) {
      json.add("reason", reason);
    }
    return json.build();
  }

  /** The phrase of HTTP, as section 4.2.1 has it for this type. */
  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
