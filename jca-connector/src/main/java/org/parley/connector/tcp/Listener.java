package org.parley.connector.tcp;

import java.util.List;
import java.util.function.Predicate;
import org.parley.core.link.ConnectorState.ListeningPort;
import org.parley.core.link.Link;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

/**
 * A port that is listened on.
 *
 * @param kind who connects there
 * @param port the setting of the port
 * @param bind the setting of the address
 * @param direct whether connections begin with TLS
 */
record Listener(Link.Kind kind, Setting port, Setting bind, boolean direct) {
  static final List<Listener> ALL =
      List.of(
          new Listener(Link.Kind.CLIENT, NetworkSettings.C2S_PORT, NetworkSettings.BIND, false),
          new Listener(Link.Kind.CLIENT, NetworkSettings.C2S_TLS_PORT, NetworkSettings.BIND, true),
          new Listener(Link.Kind.SERVER, NetworkSettings.S2S_PORT, NetworkSettings.BIND, false),
          new Listener(Link.Kind.SERVER, NetworkSettings.S2S_TLS_PORT, NetworkSettings.BIND, true),
          new Listener(
              Link.Kind.COMPONENT,
              NetworkSettings.COMPONENT_PORT,
              NetworkSettings.COMPONENT_BIND,
              false));

  /** Those that are configured, each with whether it is open. */
  static List<ListeningPort> ports(Settings settings, Predicate<Listener> isOpen) {
    return ALL.stream()
        .filter(listener -> settings.number(listener.port) > 0)
        .map(listener -> listener.told(settings, isOpen.test(listener)))
        .toList();
  }

  private ListeningPort told(Settings settings, boolean open) {
    return new ListeningPort(port.key().replace("parley.", ""), settings.number(port), open);
  }

  /** Who is accepted there, for the log. */
  String peers() {
    return switch (kind) {
      case CLIENT -> "Clients";
      case SERVER -> "Servers";
      case COMPONENT -> "Components";
    };
  }
}
