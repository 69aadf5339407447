package org.parley.connector.dial;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.IoClientFactory;

/** The name servers that are asked. */
final class NameServers {
  private static final int PORT = 53;

  /** So often a question is asked within its time. */
  private static final int TRIES = 3;

  private NameServers() {}

  /**
   * Those of the settings, else those of the operating system.
   *
   * @throws SettingsException when one is named that is no address
   */
  static Resolver resolver(Settings settings, IoClientFactory clients) {
    Duration time =
        Duration.ofSeconds(Math.max(1, settings.number(DiallingSettings.LIMIT_DNS_TIME)));
    List<Resolver> resolvers = new ArrayList<>();
    for (InetSocketAddress address : addresses(settings.list(DiallingSettings.DNS_SERVER))) {
      SimpleResolver resolver = new SimpleResolver(address);
      resolver.setIoClientFactory(clients);
      resolver.setTimeout(time.dividedBy(TRIES));
      resolvers.add(resolver);
    }
    ExtendedResolver all = new ExtendedResolver(resolvers);
    all.setTimeout(time);
    all.setRetries(TRIES);
    return all;
  }

  static List<InetSocketAddress> addresses(List<String> texts) {
    return texts.isEmpty()
        ? ResolverConfig.getCurrentConfig().servers()
        : texts.stream().map(NameServers::address).toList();
  }

  private static InetSocketAddress address(String text) {
    InetAddress whole = NetUtil.createInetAddressFromIpAddressString(text);
    if (whole != null) {
      return new InetSocketAddress(whole, PORT);
    }
    int colon = text.lastIndexOf(':');
    if (colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
      String host = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
      InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
      int port = Integer.parseInt(text.substring(colon + 1));
      if (address != null && port > 0 && port < 65536) {
        return new InetSocketAddress(address, port);
      }
    }
    throw new SettingsException(
        DiallingSettings.DNS_SERVER.key()
            + " must be an address or address:port, but it is: "
            + text);
  }
}
