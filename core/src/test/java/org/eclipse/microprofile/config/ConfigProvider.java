package org.eclipse.microprofile.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands for that of an application server, with three values, one of which it does not list. */
public final class ConfigProvider {
  private static final Map<String, String> VALUES =
      Map.of(
          "parley.workers", "11",
          "parley.bind", "::1",
          "parley.colour", "red",
          "other.thing", "1");

  private ConfigProvider() {}

  public static Config getConfig() {
    return new Config() {
      @Override
      public Iterable<String> getPropertyNames() {
        return List.of("parley.workers", "parley.colour", "other.thing");
      }

      @Override
      public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return Optional.ofNullable(VALUES.get(name)).map(type::cast);
      }
    };
  }
}
