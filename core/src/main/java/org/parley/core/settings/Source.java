package org.parley.core.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where values of settings come from.
 *
 * @param name for the administrator
 * @param values by the key of their setting; only those that are of this program
 */
record Source(String name, Map<String, String> values) {
  static final String ENVIRONMENT = "environment";

  Source(String name, Map<String, String> values) {
    this.name = name;
    Map<String, String> own = new HashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith("parley.")) {
            own.put(key, value.strip());
          }
        });
    this.values = Map.copyOf(own);
  }

  /**
   * The same without what says nothing else than the default: containers give that of themselves.
   */
  Source withoutDefaults(List<Setting> settings) {
    Map<String, String> own = new HashMap<>(values);
    settings.forEach(setting -> own.remove(setting.key(), setting.defaultValue()));
    return new Source(name, own);
  }

  static Source environment(Map<String, String> variables) {
    Map<String, String> values = new HashMap<>();
    variables.forEach(
        (variable, value) -> {
          if (variable.startsWith("PARLEY_")) {
            values.put(variable.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return new Source(ENVIRONMENT, values);
  }
}
