package org.parley.core.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;

/** The values of all {@link Setting}s, read once. Immutable. */
public final class Settings {
  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads the settings of this process.
   *
   * @throws SettingsException when the file that was named cannot be read
   */
  public static Settings load() {
    return load(System::getProperty, System::getenv);
  }

  /** Reads the settings from other sources than those of the process. */
  public static Settings load(
      UnaryOperator<String> systemProperties, UnaryOperator<String> environment) {
    Settings given = new Settings(new EnumMap<>(Setting.class));
    for (Setting setting : Setting.values()) {
      String value = systemProperties.apply(setting.key());
      if (value == null) {
        value = environment.apply(setting.environmentName());
      }
      if (value != null) {
        given.values.put(setting, value.strip());
      }
    }
    return given.withFallback(given.readFile());
  }

  /** The defaults, and these values above them. For tests and tools. */
  public static Settings of(Map<Setting, String> values) {
    EnumMap<Setting, String> copy = new EnumMap<>(Setting.class);
    copy.putAll(values);
    return new Settings(copy);
  }

  /** These settings, and where they are silent those of {@code properties}, named by key. */
  public Settings withFallback(Map<String, String> properties) {
    EnumMap<Setting, String> merged = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = values.getOrDefault(setting, properties.get(setting.key()));
      if (value != null) {
        merged.put(setting, value.strip());
      }
    }
    return new Settings(merged);
  }

  private Map<String, String> readFile() {
    boolean named = !text(Setting.CONFIG).isEmpty();
    Path file = named ? Path.of(text(Setting.CONFIG)) : data().resolve("parley.properties");
    if (!named && !Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("The settings file " + file + " cannot be read: " + e, e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /** The value as it was given, or the default. */
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue());
  }

  /**
   * The value as a whole number.
   *
   * @throws SettingsException when it is none or negative
   */
  public int number(Setting setting) {
    try {
      int value = Integer.parseInt(text(setting));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, the same as for a negative number
    }
    throw new SettingsException(
        setting.key() + " must be a whole number of 0 or more, but it is: " + text(setting));
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

  /**
   * Checks every value for its form.
   *
   * @throws SettingsException when any is wrong; the message tells of all of them
   */
  public void requireValid() {
    List<String> problems = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      try {
        if (setting.isNumber()) {
          number(setting);
        } else if (!setting.choices().isEmpty()) {
          choice(setting);
        }
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    for (String domain : list(Setting.DOMAINS)) {
      if (Jid.parse(domain).filter(Jid::isDomain).isEmpty()) {
        problems.add(Setting.DOMAINS.key() + " names something that is no domain: " + domain);
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(String.join("; ", problems));
    }
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
    return Path.of(text(Setting.DATA)).toAbsolutePath().normalize();
  }
}
