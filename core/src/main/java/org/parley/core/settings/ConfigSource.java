package org.parley.core.settings;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that an application server knows by MicroProfile Config, if it has that: those of
 * the console's page of the application, for example. There is no dependency on its interface, for
 * a server may lack it.
 */
final class ConfigSource {
  private static final String PROVIDER = "org.eclipse.microprofile.config.ConfigProvider";
  private static final String CONFIG = "org.eclipse.microprofile.config.Config";

  private final ClassLoader loader;

  ConfigSource(ClassLoader loader) {
    this.loader = loader;
  }

  /** What is set for these settings, and what else has a name of ours; nothing without a server. */
  Source read(List<Setting> settings) {
    Map<String, String> values = new HashMap<>();
    try {
      Object config = Class.forName(PROVIDER, true, loader).getMethod("getConfig").invoke(null);
      Class<?> type = Class.forName(CONFIG, true, loader);
      Method value = type.getMethod("getOptionalValue", String.class, Class.class);
      for (Object name : (Iterable<?>) type.getMethod("getPropertyNames").invoke(config)) {
        if (name.toString().startsWith("parley.")) {
          put(values, name.toString(), value.invoke(config, name, String.class));
        }
      }
      for (Setting setting : settings) {
        put(values, setting.key(), value.invoke(config, setting.key(), String.class));
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      // this server has no such thing, or not for this part of the application
    }
    return new Source("MicroProfile Config", values);
  }

  private static void put(Map<String, String> values, String key, Object value) {
    if (((Optional<?>) value).isPresent()) {
      values.put(key, ((Optional<?>) value).get().toString());
    }
  }
}
