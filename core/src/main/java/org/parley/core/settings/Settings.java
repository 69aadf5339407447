package org.parley.core.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The values of all {@link Setting}s, read once. A value is given as a system property ({@link
 * Setting#key}), else in the environment ({@link Setting#environmentName}), else in the adapter's
 * configuration or {@code parley.properties}. Immutable.
 */
public final class Settings {
  private final List<Source> sources;

  private Settings(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Reads the settings of this process.
   *
   * @throws SettingsException when the file that was named cannot be read
   */
  public static Settings load() {
    return load(texts(System.getProperties()), System.getenv());
  }

  /** Reads the settings from other sources than those of the process. */
  public static Settings load(
      Map<String, String> systemProperties, Map<String, String> environment) {
    return new Settings(
            List.of(
                new Source("system property", systemProperties), Source.environment(environment)))
        .withFile();
  }

  /** The defaults, and these values above them. For tests and tools. */
  public static Settings of(Map<Setting, String> values) {
    Map<String, String> byKey = new HashMap<>();
    values.forEach((setting, value) -> byKey.put(setting.key(), value));
    return new Settings(List.of(new Source("test", byKey)));
  }

  /** These settings, and where they are silent those of {@code properties}, named by key. */
  public Settings withFallback(String name, Map<String, String> properties) {
    List<Source> all = new ArrayList<>(sources);
    all.add(new Source(name, properties));
    return new Settings(all);
  }

  private Settings withFile() {
    boolean named = !text(ServerSettings.CONFIG).isEmpty();
    Path file = named ? Path.of(text(ServerSettings.CONFIG)) : data().resolve("parley.properties");
    if (!named && !Files.exists(file)) {
      return this;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("The settings file " + file + " cannot be read: " + e, e);
    }
    return withFallback(file.toString(), texts(properties));
  }

  private static Map<String, String> texts(Properties properties) {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /** The value as it was given, or the default. */
  public String text(Setting setting) {
    for (Source source : sources) {
      String value = source.values().get(setting.key());
      if (value != null) {
        return value;
      }
    }
    return setting.defaultValue();
  }

  /**
   * The value as a whole number.
   *
   * @throws SettingsException when it is none or negative, or above 65535 for a port
   */
  public int number(Setting setting) {
    boolean port = setting.kind() == Setting.Kind.PORT;
    try {
      int value = Integer.parseInt(text(setting));
      if (value >= 0 && (!port || value <= 65535)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, the same as for a negative number
    }
    String wanted = port ? "a port number from 0 to 65535" : "a whole number of 0 or more";
    throw new SettingsException(
        setting.key() + " must be " + wanted + ", but it is: " + text(setting));
  }

  /**
   * The value as yes or no.
   *
   * @throws SettingsException when it is neither {@code true} nor {@code false}
   */
  public boolean flag(Setting setting) {
    return choice(setting).equals("true");
  }

  /**
   * The value, which must be one of the setting's choices.
   *
   * @throws SettingsException when it is not
   */
  public String choice(Setting setting) {
    String value = text(setting);
    if (!setting.choices().contains(value)) {
      String choices = String.join(", ", setting.choices());
      throw new SettingsException(
          setting.key() + " must be one of " + choices + ", but it is: " + value);
    }
    return value;
  }

  /** The value as a list that commas separate. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** The data directory. */
  public Path data() {
    return Path.of(text(ServerSettings.DATA)).toAbsolutePath().normalize();
  }
}
