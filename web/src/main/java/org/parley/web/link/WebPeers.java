package org.parley.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.WebSettings;
import org.parley.server.ServerBean;

/** Tells who sent a request, also when it came through a proxy that is trusted. */
@ServerBean
public final class WebPeers {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final List<Network> proxies;

  @Inject
  WebPeers(Settings settings) {
    try {
      this.proxies = settings.list(WebSettings.PROXIES).stream().map(Network::of).toList();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(WebSettings.PROXIES.key() + ": " + e.getMessage(), e);
    }
  }

  public WebPeer of(HttpServletRequest request) {
    InetAddress address =
        Network.address(request.getRemoteAddr()).orElseGet(InetAddress::getLoopbackAddress);
    String forwardedFor = request.getHeader("X-Forwarded-For");
    String protocol = request.getHeader("X-Forwarded-Proto");
    boolean forwarded = forwardedFor != null || protocol != null;
    if (forwarded && proxies.stream().anyMatch(network -> network.contains(address))) {
      return new WebPeer(client(forwardedFor, address), 0, isHttps(protocol), false, List.of());
    }
    return new WebPeer(
        address,
        request.getRemotePort(),
        request.isSecure(),
        !forwarded && address.isLoopbackAddress(),
        certificates(request));
  }

  /** Who made the connection, whoever he asks for; empty when that is no address. */
  public static Optional<InetAddress> connected(HttpServletRequest request) {
    return Network.address(request.getRemoteAddr());
  }

  /** The last address that is none of our proxies: those before it anybody may have written. */
  private InetAddress client(String forwardedFor, InetAddress proxy) {
    InetAddress client = proxy;
    String[] hops = forwardedFor == null ? new String[0] : forwardedFor.split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      InetAddress hop = Network.address(hops[i].strip()).orElse(null);
      if (hop == null) {
        return client;
      }
      client = hop;
      if (proxies.stream().noneMatch(network -> network.contains(hop))) {
        return client;
      }
    }
    return client;
  }

  /** A chain of proxies appends; the nearest one says how it was reached. */
  private static boolean isHttps(String protocol) {
    if (protocol == null) {
      return false;
    }
    String nearest = protocol.substring(protocol.lastIndexOf(',') + 1).strip();
    return nearest.equalsIgnoreCase("https") || nearest.equalsIgnoreCase("wss");
  }

  private static List<X509Certificate> certificates(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? List.of(chain)
        : List.of();
  }
}
