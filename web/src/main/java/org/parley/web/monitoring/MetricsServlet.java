package org.parley.web.monitoring;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.parley.server.metrics.Metrics;

/**
 * The numbers of the server, for Prometheus. The second path is for servers that have a {@code
 * /metrics} of their own.
 */
@WebServlet({"/metrics", "/parley/metrics"})
public class MetricsServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1L;

  @Inject transient Metrics metrics;
  @Inject transient Readers readers;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    switch (readers.of(request)) {
      case ALLOWED -> {
        Metrics.Page page = metrics.read(request.getHeader("Accept"));
        response.setContentType(page.contentType());
        response.getOutputStream().write(page.content());
      }
      case NO_TOKEN -> {
        response.setHeader("WWW-Authenticate", "Bearer");
        refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
      }
      case FROM_ELSEWHERE -> refuse(response, HttpServletResponse.SC_FORBIDDEN);
      case OFF -> refuse(response, HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response
        .getOutputStream()
        .write(
            "Who may read this is told in docs/monitoring.md.\n".getBytes(StandardCharsets.UTF_8));
  }
}
