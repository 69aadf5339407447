package org.parley.core.settings;

import java.util.List;
import java.util.Locale;

/**
 * One thing an administrator can set, with its default. It is a constant of a {@link SettingGroup};
 * {@link Settings} has its value.
 */
public final class Setting {
  private static final String PREFIX = "parley.";

  private final String key;
  private final Kind kind;
  private final String defaultValue;
  private final String purpose;
  private final List<String> choices;
  private final Counting counting;
  private final boolean inAdapter;

  private Setting(
      String key, Kind kind, String defaultValue, String purpose, List<String> choices) {
    this.key = PREFIX + key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.purpose = purpose;
    this.choices = choices;
    this.counting = Counting.AT_START;
    this.inAdapter = false;
  }

  private Setting(Setting other, Counting counting, boolean inAdapter) {
    this.key = other.key;
    this.kind = other.kind;
    this.defaultValue = other.defaultValue;
    this.purpose = other.purpose;
    this.choices = other.choices;
    this.counting = counting;
    this.inAdapter = inAdapter;
  }

  /** When a value counts that is given while the server runs. */
  public enum Counting {
    /** When the application starts the next time. */
    AT_START,
    /**
     * When the adapter is started anew, which opens its ports; consoles do that without a start.
     */
    WITH_PORTS,
    /** When the settings are read again. */
    AT_ONCE
  }

  /** What the value may be. */
  public enum Kind {
    TEXT,
    /** Text that is shown to nobody. */
    SECRET,
    /** A file or directory; where it is relative, to the working directory. */
    FILE,
    /** A whole number of 0 or more. */
    NUMBER,
    /** A number of a TCP port; 0 is none. */
    PORT,
    /** One of a few words. */
    CHOICE
  }

  public static Setting text(String key, String defaultValue, String purpose) {
    return new Setting(key, Kind.TEXT, defaultValue, purpose, List.of());
  }

  /** A text that is hidden wherever values are shown; nothing by default. */
  public static Setting secret(String key, String purpose) {
    return new Setting(key, Kind.SECRET, "", purpose, List.of());
  }

  public static Setting file(String key, String defaultValue, String purpose) {
    return new Setting(key, Kind.FILE, defaultValue, purpose, List.of());
  }

  public static Setting number(String key, int defaultValue, String purpose) {
    return new Setting(key, Kind.NUMBER, Integer.toString(defaultValue), purpose, List.of());
  }

  public static Setting port(String key, int defaultValue, String purpose) {
    return new Setting(key, Kind.PORT, Integer.toString(defaultValue), purpose, List.of());
  }

  public static Setting flag(String key, boolean defaultValue, String purpose) {
    return choice(key, Boolean.toString(defaultValue), purpose, "true", "false");
  }

  public static Setting choice(String key, String defaultValue, String purpose, String... choices) {
    return new Setting(key, Kind.CHOICE, defaultValue, purpose, List.of(choices));
  }

  /** The same, and it counts as soon as it is read again. */
  public Setting atOnce() {
    return new Setting(this, Counting.AT_ONCE, inAdapter);
  }

  /** The same, and only the adapter looks at it, when it opens its ports. */
  public Setting withPorts() {
    return new Setting(this, Counting.WITH_PORTS, inAdapter);
  }

  /** The same, and it is a property of the adapter, too. */
  public Setting inAdapter() {
    return new Setting(this, counting, true);
  }

  public Counting counting() {
    return counting;
  }

  public boolean isInAdapter() {
    return inAdapter;
  }

  /** The name as a property of the adapter: {@code c2sPort}. */
  public String adapterName() {
    StringBuilder name = new StringBuilder();
    for (String word : key.substring(PREFIX.length()).split("\\.")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  /** The name as a system property and in {@code parley.properties}: {@code parley.c2s.port}. */
  public String key() {
    return key;
  }

  /** The name in the environment: {@code PARLEY_C2S_PORT}. */
  public String environmentName() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  public Kind kind() {
    return kind;
  }

  public String defaultValue() {
    return defaultValue;
  }

  /** The values that may be given; empty when it is not one of a few. */
  public List<String> choices() {
    return choices;
  }

  /** One sentence for the administrator. */
  public String purpose() {
    return purpose;
  }

  @Override
  public String toString() {
    return key;
  }
}
