package org.parley.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.WebSettings;
import org.parley.server.ServerBean;

/** Where clients find the web side, as configured or as they have found it. */
@ServerBean
public final class PublicUrl {
  public static final String BOSH = "/http-bind";
  public static final String WEBSOCKET = "/xmpp-websocket";

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

  private final URI configured;
  private final WebPeers peers;

  @Inject
  PublicUrl(Settings settings, WebPeers peers) {
    this.configured = parse(settings.text(WebSettings.PUBLIC_URL));
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
        WebSettings.PUBLIC_URL.key()
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

  /**
   * Where a page that this request loads may find us, each as a host with or without a port: the
   * configured one, and the one that was asked. What is no host is not among them.
   */
  public Set<String> hosts(HttpServletRequest request) {
    Set<String> hosts = new LinkedHashSet<>();
    if (configured != null) {
      hosts.add(
          configured.getHost() + (configured.getPort() < 0 ? "" : ":" + configured.getPort()));
    }
    String asked = host(request, peers.of(request));
    if (HOST.matcher(asked).matches()) {
      hosts.add(asked);
    }
    return hosts;
  }

  private String base(HttpServletRequest request) {
    WebPeer peer = peers.of(request);
    return (peer.secure() ? "https://" : "http://")
        + host(request, peer)
        + request.getContextPath();
  }

  private static String host(HttpServletRequest request, WebPeer peer) {
    String forwardedHost = peer.port() == 0 ? request.getHeader("X-Forwarded-Host") : null;
    String host = forwardedHost == null ? request.getHeader("Host") : forwardedHost;
    return host != null && HOST.matcher(host).matches()
        ? host
        : request.getServerName() + ':' + request.getServerPort();
  }
}
