package org.parley.connector.dial;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.core.jid.Jid;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.SettingsException;

/** Where servers are by configuration, in networks whose DNS does not tell. */
final class ConfiguredRoutes {
  private static final String ANY = "*";
  private static final String TLS = "tls:";
  private static final int PORT = 5269;
  private static final int TLS_PORT = 5270;

  private static final Pattern TARGET =
      Pattern.compile("(tls:)?(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");

  private final Map<String, List<DialTarget>> targets;

  private ConfiguredRoutes(Map<String, List<DialTarget>> targets) {
    this.targets = targets;
  }

  /**
   * Reads {@code domain=host:port} or {@code domain=tls:host:port}; several of one domain are tried
   * in their order, and the domain {@code *} stands for all that are not named.
   *
   * @throws SettingsException when a route is none; the message says which
   */
  static ConfiguredRoutes parse(List<String> texts) {
    Map<String, List<DialTarget>> targets = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw fault(text, "it must be DOMAIN=HOST:PORT or DOMAIN=tls:HOST:PORT");
      }
      String domain = domain(text, text.substring(0, equals).strip());
      targets
          .computeIfAbsent(domain, key -> new ArrayList<>())
          .add(target(text, text.substring(equals + 1).strip()));
    }
    return new ConfiguredRoutes(targets);
  }

  private static String domain(String text, String name) {
    return name.equals(ANY)
        ? ANY
        : Jid.parse(name)
            .filter(Jid::isDomain)
            .map(Jid::domain)
            .orElseThrow(() -> fault(text, "what stands before = is no domain"));
  }

  private static DialTarget target(String text, String value) {
    Matcher matcher = TARGET.matcher(value);
    if (!matcher.matches()) {
      throw fault(text, "what follows = is not HOST:PORT or tls:HOST:PORT");
    }
    boolean direct = TLS.equals(matcher.group(1));
    String digits = matcher.group(3);
    int port = digits == null ? direct ? TLS_PORT : PORT : Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw fault(text, "a port is a number from 1 to 65535");
    }
    return new DialTarget(host(text, matcher.group(2)), port, direct);
  }

  private static String host(String text, String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (NetUtil.createInetAddressFromIpAddressString(bare) != null) {
      return bare;
    }
    Optional<Jid> name = Jid.parse(host).filter(Jid::isDomain);
    return name.map(Jid::asciiDomain).orElseThrow(() -> fault(text, "the host is no host name"));
  }

  private static SettingsException fault(String text, String reason) {
    return new SettingsException(
        DiallingSettings.S2S_ROUTES.key()
            + " has a route that cannot be used, "
            + text
            + ": "
            + reason);
  }

  /** The route of a domain; empty when there is none. */
  List<DialTarget> of(String domain) {
    List<DialTarget> own = targets.get(domain);
    return own == null ? targets.getOrDefault(ANY, List.of()) : own;
  }
}
