package org.parley.web.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.io.Serial;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import org.parley.web.link.Origins;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebPeers;

/**
 * Judges the opening handshake of a WebSocket (RFC 7395, section 3.1) and hands on who sent it. It
 * is declared in web.xml, so that it comes before the server's own filter for WebSockets.
 */
public class HandshakeFilter extends HttpFilter {
  static final String SUBPROTOCOL = "xmpp";

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient WebPeers peers;
  @Inject transient Origins origins;
  @Inject transient WebLinks links;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      refuse(
          response, HttpServletResponse.SC_BAD_REQUEST, "This address speaks XMPP over WebSocket.");
    } else if (!links.isOpen()) {
      response.setHeader("Retry-After", "5");
      refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The server is not ready.");
    } else if (!origins.allows(request)) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "Pages of this origin are not allowed.");
    } else if (!offersXmpp(request)) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, "The subprotocol must be xmpp.");
    } else {
      chain.doFilter(new Known(request, peers.of(request)), response);
    }
  }

  private static void refuse(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response.getOutputStream().print(text);
  }

  private static boolean offersXmpp(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Sec-WebSocket-Protocol"));
    return headers.stream()
        .flatMap(header -> List.of(header.split(",")).stream())
        .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
  }

  /** A request of a client that is known. */
  private static final class Known extends HttpServletRequestWrapper {
    private final WebPeer peer;

    private Known(HttpServletRequest request, WebPeer peer) {
      super(request);
      this.peer = peer;
    }

    /** The endpoint is at one address; many write a slash behind it. */
    @Override
    public String getServletPath() {
      return withoutSlash(super.getServletPath());
    }

    @Override
    public String getRequestURI() {
      return withoutSlash(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(withoutSlash(super.getRequestURL().toString()));
    }

    private static String withoutSlash(String path) {
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public Principal getUserPrincipal() {
      return peer;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
        throws IOException, ServletException {
      try {
        T handler = type.getConstructor().newInstance();
        super.upgrade(PacedUpgrade.class).handler(handler);
        return handler;
      } catch (ReflectiveOperationException e) {
        return super.upgrade(type);
      }
    }
  }
}
