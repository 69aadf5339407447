package org.eclipse.microprofile.config;

import java.util.Optional;

/** As much of the interface of this name as is asked for. */
public interface Config {
  Iterable<String> getPropertyNames();

  <T> Optional<T> getOptionalValue(String name, Class<T> type);
}
