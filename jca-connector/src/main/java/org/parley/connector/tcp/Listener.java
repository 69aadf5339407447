package org.parley.connector.tcp;

import java.util.List;
import org.parley.core.link.Link;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.Setting;

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

  /** Who is accepted there, for the log. */
  String peers() {
    return switch (kind) {
      case CLIENT -> "Clients";
      case SERVER -> "Servers";
      case COMPONENT -> "Components";
    };
  }
}
