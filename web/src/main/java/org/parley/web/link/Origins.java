package org.parley.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.settings.Settings;
import org.parley.core.settings.WebSettings;
import org.parley.server.ServerBean;

/** Whose pages may use the transports from within a browser. */
@ServerBean
public final class Origins {
  private final Set<String> allowed;
  private final PublicUrl publicUrl;

  @Inject
  Origins(Settings settings, PublicUrl publicUrl) {
    this.allowed =
        settings.list(WebSettings.ORIGINS).stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT).replaceFirst("/+$", ""))
            .collect(Collectors.toUnmodifiableSet());
    this.publicUrl = publicUrl;
  }

  private boolean isAny() {
    return allowed.contains("*");
  }

  /** Whether the request may be served: no page sent it, or one that may. */
  public boolean allows(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null
        || isAny()
        || allowed.contains(origin.toLowerCase(Locale.ROOT))
        || isOwn(request, origin);
  }

  /** The page that this server itself serves. */
  private boolean isOwn(HttpServletRequest request, String origin) {
    String url = publicUrl.of(request, "");
    return url.equalsIgnoreCase(origin) || url.toLowerCase(Locale.ROOT).startsWith(origin + '/');
  }

  /** Tells the browser so (CORS). */
  public void answer(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (isAny()) {
      response.setHeader("Access-Control-Allow-Origin", "*");
    } else {
      response.addHeader("Vary", "Origin");
      if (origin != null && allows(request)) {
        response.setHeader("Access-Control-Allow-Origin", origin);
      }
    }
  }

  /** Answers the question that a browser asks before the request. */
  public void preflight(HttpServletRequest request, HttpServletResponse response, String methods) {
    answer(request, response);
    response.setHeader("Access-Control-Allow-Methods", methods);
    response.setHeader("Access-Control-Allow-Headers", "Content-Type");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
