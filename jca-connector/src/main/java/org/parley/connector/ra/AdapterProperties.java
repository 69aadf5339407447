package org.parley.connector.ra;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties that a container shows and sets, by the rules of beans; {@code ra.xml} lists them.
 * Each is the setting whose key it has, with capitals for dots, and counts where neither a system
 * property nor the environment nor MicroProfile Config says otherwise. All are texts: a wrong one
 * is told in the sentence of the settings, not by the container in its own way.
 */
abstract class AdapterProperties {
  /** What the other half has no use for is not laid open to it. */
  private static final Set<String> SECRET = Set.of("parley.tls.keystore.password");

  private final Map<String, String> properties = new HashMap<>();

  final synchronized String get(String setting) {
    return properties.getOrDefault(key(setting), "");
  }

  final synchronized void set(String setting, String value) {
    if (value == null || value.isBlank()) {
      properties.remove(key(setting));
    } else {
      properties.put(key(setting), value);
    }
  }

  private static String key(String setting) {
    return "parley." + setting;
  }

  /** What was set, by the keys of the settings. */
  final synchronized Map<String, String> properties() {
    return Map.copyOf(properties);
  }

  /** The same for everybody to see: that there is a secret, but not which. */
  final synchronized Map<String, String> shownProperties() {
    Map<String, String> shown = new HashMap<>(properties);
    SECRET.forEach(key -> shown.computeIfPresent(key, (same, secret) -> "..."));
    return shown;
  }
}
