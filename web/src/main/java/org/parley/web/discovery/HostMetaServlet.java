package org.parley.web.discovery;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.web.link.PublicUrl;

/**
 * Serves the host-meta documents (XEP-0156, section 2), for every domain the same, and to pages of
 * any origin.
 */
@WebServlet({
  HostMetaServlet.XRD,
  HostMetaServlet.XRD + "/",
  HostMetaServlet.JRD,
  HostMetaServlet.JRD + "/"
})
public class HostMetaServlet extends HttpServlet {
  static final String XRD = "/.well-known/host-meta";
  static final String JRD = "/.well-known/host-meta.json";

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient PublicUrl urls;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Vary", "Host, X-Forwarded-Host, X-Forwarded-Proto");
    Optional<String> bosh = urls.secure(request, PublicUrl.BOSH);
    Optional<String> webSocket = urls.secure(request, PublicUrl.WEBSOCKET);
    if (bosh.isEmpty() || webSocket.isEmpty()) {
      // section 2.2 forbids to name any other
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain;charset=utf-8");
      response.getOutputStream().print("Only https tells how to connect.");
      return;
    }
    HostMeta document = new HostMeta(bosh.get(), webSocket.get());
    boolean json = request.getServletPath().startsWith(JRD);
    response.setContentType(json ? "application/jrd+json" : "application/xrd+xml");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "max-age=3600");
    String text = json ? document.toJrd() : document.toXrd();
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
