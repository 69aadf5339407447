package org.parley.core.http;

import java.net.InetAddress;
import java.util.List;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.settings.WebSettings;

/** The proxies that are trusted; they tell for whom they ask. */
public final class Proxies {
  private final List<Network> networks;

  private Proxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Those of {@link WebSettings#PROXIES}.
   *
   * @throws SettingsException when one is no address or network
   */
  public static Proxies of(Settings settings) {
    try {
      return new Proxies(settings.list(WebSettings.PROXIES).stream().map(Network::of).toList());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(WebSettings.PROXIES.key() + ": " + e.getMessage(), e);
    }
  }

  /** Who has sent a request, also when it came through a proxy that is trusted. */
  public HttpPeer client(Asked asked) {
    InetAddress address =
        Network.address(asked.remoteAddress()).orElseGet(InetAddress::getLoopbackAddress);
    String forwardedFor = asked.header("X-Forwarded-For");
    String protocol = asked.header("X-Forwarded-Proto");
    boolean forwarded = forwardedFor != null || protocol != null;
    if (forwarded && contains(address)) {
      return new HttpPeer(client(forwardedFor, address), isHttps(protocol), true, false);
    }
    return new HttpPeer(address, asked.secure(), false, !forwarded && address.isLoopbackAddress());
  }

  private boolean contains(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
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
      if (!contains(client)) {
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
}
