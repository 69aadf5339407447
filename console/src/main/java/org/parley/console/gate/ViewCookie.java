package org.parley.console.gate;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** The cookie of the container's session, which holds views alone and lets nobody in. */
@WebListener
public final class ViewCookie implements ServletContextListener {
  private static final String NAME = "parley-view";
  private static final String HEADER = "Set-Cookie";
  private static final String STRICT = "SameSite=Strict";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
    cookie.setName(NAME);
    cookie.setPath(event.getServletContext().getContextPath());
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Strict");
  }

  /**
   * Makes a session, if there is none, before anything is written. Payara does not tell browsers
   * what is set above, so it is added here.
   */
  static void require(HttpServletRequest request, HttpServletResponse response) {
    if (request.getSession(false) != null) {
      return;
    }
    request.getSession(true);
    List<String> lines = List.copyOf(response.getHeaders(HEADER));
    boolean isFirst = true;
    for (String line : lines) {
      boolean isBare = line.startsWith(NAME + '=') && !line.contains("SameSite");
      String whole = isBare ? line + "; " + STRICT : line;
      if (isFirst) {
        response.setHeader(HEADER, whole);
      } else {
        response.addHeader(HEADER, whole);
      }
      isFirst = false;
    }
  }
}
