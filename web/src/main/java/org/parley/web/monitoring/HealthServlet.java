package org.parley.web.monitoring;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.parley.server.health.Health;
import org.parley.server.health.HealthCheck.Probe;
import org.parley.server.health.HealthReport;

/**
 * Tells whether the server is well, as MicroProfile Health has it (4.0, section 5): 200 and UP, or
 * 503 and DOWN. Strangers learn no more than that. The second path is for servers that have a
 * {@code /health} of their own.
 */
@WebServlet({
  "/health",
  "/health/live",
  "/health/ready",
  "/health/started",
  "/parley/health",
  "/parley/health/live",
  "/parley/health/ready",
  "/parley/health/started"
})
public class HealthServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1L;

  @Inject transient Health health;
  @Inject transient Readers readers;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HealthReport report = health.report(probes(request.getServletPath()));
    boolean details = readers.of(request) == Readers.Verdict.ALLOWED;
    String text =
        Json.createObjectBuilder()
            .add("status", status(report.up()))
            .add("checks", details ? checks(report) : Json.createArrayBuilder())
            .build()
            .toString();
    response.setStatus(
        report.up() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<Probe> probes(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "live" -> EnumSet.of(Probe.LIVE);
      case "ready" -> EnumSet.of(Probe.READY);
      case "started" -> EnumSet.of(Probe.STARTED);
      default -> EnumSet.allOf(Probe.class);
    };
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static JsonArrayBuilder checks(HealthReport report) {
    JsonArrayBuilder checks = Json.createArrayBuilder();
    report
        .findings()
        .forEach(
            finding -> {
              JsonObjectBuilder check =
                  Json.createObjectBuilder()
                      .add("name", finding.name())
                      .add("status", status(finding.result().up()));
              if (!finding.result().data().isEmpty()) {
                check.add("data", data(finding.result().data()));
              }
              checks.add(check);
            });
    return checks;
  }

  private static JsonObjectBuilder data(Map<String, Object> data) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    data.forEach(
        (name, value) -> {
          if (value instanceof Number number) {
            json.add(name, number.longValue());
          } else if (value instanceof Boolean truth) {
            json.add(name, truth);
          } else {
            json.add(name, value.toString());
          }
        });
    return json;
  }
}
