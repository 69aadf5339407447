package org.parley.web.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.Effect;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.ReportJson;
import org.parley.server.admin.token.ApiToken;
import org.parley.web.bosh.http.RequestReader;

/**
 * The operations of administrators over HTTP. {@code GET /api/v1/user/list?domain=...} is for what
 * only looks, {@code POST} with a JSON object for what changes something or is told a secret, which
 * would stand in logs otherwise.
 */
@WebServlet(ApiServlet.PATH + "/*")
public class ApiServlet extends HttpServlet {
  static final String PATH = "/api/v1";

  @Serial private static final long serialVersionUID = 1L;

  private static final String OPERATION = "/[a-z]+/[a-z]+(-[a-z]+)*";
  private static final String DESCRIPTION = "/openapi.json";
  private static final String GET = "GET";
  private static final int MOST_BYTES = 65_536;

  @Inject transient ApiGate gate;
  @Inject transient Operations operations;

  /** Not that of the transports: strangers who let it wait would keep administrators out. */
  private final transient RequestReader reader = new RequestReader();

  /** The method of HTTP by which an operation is had. */
  static String method(AdminOperation operation) {
    boolean hasSecret =
        operation.parameters().stream().anyMatch(each -> each.kind() == Parameter.Kind.SECRET);
    return operation.effect() == Effect.NONE && !hasSecret ? GET : "POST";
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      answer(response, "application/json", answer(request));
    } catch (OperationException e) {
      refuse(response, ProblemException.of(e));
    } catch (ProblemException e) {
      refuse(response, e);
    }
  }

  private JsonObject answer(HttpServletRequest request) throws IOException {
    ApiToken token = gate.enter(request);
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (path.equals(DESCRIPTION)) {
      requireMethod(request, GET);
      return OpenApi.of(operations, request.getContextPath() + PATH);
    }
    AdminOperation operation = operation(path);
    requireMethod(request, method(operation));
    if (!token.opens(operation.group())) {
      throw gate.notForThis(request, token, operation.name());
    }
    Caller caller = new Caller(token.name(), token.role(), ApiGate.DOOR, gate.address(request));
    return ReportJson.of(operations.perform(caller, operation, arguments(request, operation)));
  }

  private AdminOperation operation(String path) {
    String name = path.matches(OPERATION) ? path.substring(1).replace('/', ' ') : "";
    return operations
        .find(name)
        .orElseThrow(() -> new ProblemException(404, "There is no such operation."));
  }

  private static void requireMethod(HttpServletRequest request, String wanted) {
    String method = request.getMethod();
    if (!method.equals(wanted) && !(wanted.equals(GET) && method.equals("HEAD"))) {
      String allowed = wanted.equals(GET) ? "GET, HEAD" : wanted;
      throw new ProblemException(405, "Use " + wanted + " for this.", "Allow", allowed);
    }
  }

  private Map<String, String> arguments(HttpServletRequest request, AdminOperation operation)
      throws IOException {
    if (method(operation).equals(GET)) {
      return ApiArguments.ofQuery(request.getQueryString());
    }
    if (request.getQueryString() != null) {
      throw new ProblemException(400, "The parameters belong into the content.");
    }
    RequestReader.Result read = reader.read(request, MOST_BYTES);
    if (read.refusal() != null) {
      throw new ProblemException(read.refusal().status(), "The content cannot be taken.");
    }
    if (read.content().length == 0 && request.getContentType() == null) {
      return Map.of();
    }
    if (!isJson(request.getContentType())) {
      throw new ProblemException(415, "The content must be application/json.");
    }
    return ApiArguments.ofJson(read.content());
  }

  /** No other characters than those of UTF-8 are there in JSON (RFC 8259, section 8.1). */
  private static boolean isJson(String type) {
    return type != null
        && type.toLowerCase(Locale.ROOT)
            .matches("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");
  }

  private static void refuse(HttpServletResponse response, ProblemException e) throws IOException {
    response.setStatus(e.status());
    e.headers().forEach(response::setHeader);
    answer(response, "application/problem+json", e.json());
  }

  private static void answer(HttpServletResponse response, String type, JsonObject json)
      throws IOException {
    response.setContentType(type);
    response.getOutputStream().write(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
