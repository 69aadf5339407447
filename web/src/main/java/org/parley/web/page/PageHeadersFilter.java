package org.parley.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.stream.Collectors;
import org.parley.web.link.PublicUrl;

/** Allows the page what it needs of the browser and nothing else. */
@WebFilter({"", "/index.html", "/page/*", "/converse/*", "/docs/*"})
public class PageHeadersFilter extends HttpFilter {
  /** The client sets styles of single elements, and its end-to-end encryption is WebAssembly. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"
          + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " font-src 'self' data:; media-src 'self' blob:; manifest-src 'self';"
          + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " connect-src 'self'";

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient PublicUrl urls;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY + webSockets(request));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    chain.doFilter(request, response);
  }

  /** Not every browser takes our WebSocket for our own; the notation has no IPv6 addresses. */
  private String webSockets(HttpServletRequest request) {
    return urls.hosts(request).stream()
        .filter(host -> !host.startsWith("["))
        .map(host -> " ws://" + host + " wss://" + host)
        .collect(Collectors.joining());
  }
}
