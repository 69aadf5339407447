package org.parley.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.parley.core.console.Admission;
import org.parley.core.console.Desk;
import org.parley.core.http.Asked;

/**
 * Answers at the address of the operations page until that is there, and after that no more. Only
 * who may see it has it begin.
 */
@WebServlet({"/admin", "/admin/*"})
public class LateConsoleServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1L;

  private static final int SECONDS = 2;

  private static final String STARTING =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
          + "<meta http-equiv=\"refresh\" content=\""
          + SECONDS
          + "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          + "<title>One moment - Parley</title></head><body><main><h1>One moment</h1>"
          + "<p role=\"status\">The operations page starts.</p></main></body></html>";

  @Inject transient Desk desk;
  @Inject transient LateConsole console;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Asked asked = new Asked(request.getRemoteAddr(), request.isSecure(), request::getHeader);
    Admission admission = desk.admission(asked);
    if (admission != Admission.OPEN) {
      response.sendError(
          admission == Admission.OFF
              ? HttpServletResponse.SC_NOT_FOUND
              : HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    switch (console.begin()) {
      case NONE -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
      case FAILED -> response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      default -> tellToWait(response);
    }
  }

  private static void tellToWait(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", Integer.toString(SECONDS));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(STARTING.getBytes(StandardCharsets.UTF_8));
  }
}
