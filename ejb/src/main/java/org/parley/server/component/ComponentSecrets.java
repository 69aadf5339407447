package org.parley.server.component;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** Which components there may be, and the secret that each shares with this server. */
@ServerBean
final class ComponentSecrets {
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /**
   * Reads {@link Setting#COMPONENTS}.
   *
   * @throws SettingsException when one has no domain or no secret, or is named twice; no secret is
   *     told
   */
  @Inject
  ComponentSecrets(Settings settings) {
    for (String entry : settings.list(ComponentSettings.COMPONENTS)) {
      int equals = entry.indexOf('=');
      String name = (equals < 0 ? entry : entry.substring(0, equals)).strip();
      String secret = equals < 0 ? "" : entry.substring(equals + 1).strip();
      String domain =
          Jid.parse(name)
              .filter(Jid::isDomain)
              .orElseThrow(() -> problem("names something that is no domain: " + name))
              .domain();
      if (secret.isEmpty()) {
        throw problem("gives " + name + " no secret: write " + name + "=SECRET");
      }
      if (secrets.put(domain, secret) != null) {
        throw problem("names " + name + " twice");
      }
    }
  }

  private static SettingsException problem(String text) {
    return new SettingsException(ComponentSettings.COMPONENTS.key() + " " + text);
  }

  Set<String> domains() {
    return secrets.keySet();
  }

  /** The secret of a component, or null. */
  String of(String domain) {
    return secrets.get(domain);
  }
}
