package org.parley.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** Where clients find the web side, as configured or as they have found it. */
@ServerBean
public final class PublicUrl {
  public static final String BOSH = "/http-bind";
  public static final String WEBSOCKET = "/xmpp-websocket";

  private final URI configured;
  private final WebPeers peers;

  @Inject
  PublicUrl(Settings settings, WebPeers peers) {
    this.configured = parse(settings.text(Setting.WEB_PUBLIC_URL));
    this.peers = peers;
  }

  private static URI parse(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI uri = new URI(text.replaceFirst("/+$", ""));
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new SettingsException(
        Setting.WEB_PUBLIC_URL.key()
            + " must be such as https://chat.example.org, but is: "
            + text);
  }

  /** The URL of a path over TLS, if the configured one has TLS. */
  public Optional<String> secure(String path) {
    return configured != null && configured.getScheme().equals("https")
        ? Optional.of(url(configured.toString(), path))
        : Optional.empty();
  }

  /** The URL of a path over TLS, by the configured base or else by the one of the request. */
  public Optional<String> secure(HttpServletRequest request, String path) {
    String url = of(request, path);
    return url.startsWith("https:") || url.startsWith("wss:") ? Optional.of(url) : Optional.empty();
  }

  /** The URL of a path, by the configured base or else by the one of the request. */
  public String of(HttpServletRequest request, String path) {
    return url(configured == null ? base(request) : configured.toString(), path);
  }

  private static String url(String base, String path) {
    String scheme = path.equals(WEBSOCKET) ? base.replaceFirst("^http", "ws") : base;
    return scheme + path;
  }

  private String base(HttpServletRequest request) {
    WebPeer peer = peers.of(request);
    String forwardedHost = peer.port() == 0 ? request.getHeader("X-Forwarded-Host") : null;
    String host = forwardedHost == null ? request.getHeader("Host") : forwardedHost;
    if (host == null
        || !host.matches("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?")) {
      host = request.getServerName() + ':' + request.getServerPort();
    }
    return (peer.secure() ? "https://" : "http://") + host + request.getContextPath();
  }
}
