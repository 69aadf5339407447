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
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The values of all {@link Setting}s, read once. A value is given as a system property ({@link
 * Setting#key}), else in the environment ({@link Setting#environmentName}), else by MicroProfile
 * Config, else as a property of the adapter, else in {@code parley.properties}. What counts without
 * a new start can be read again ({@link #take}); all else stays as it is.
 */
public final class Settings {
  private final List<Source> sources;
  private volatile Map<String, Optional<Given>> taken = Map.of();

  private Settings(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Reads the settings of this process, as both halves of the server see them.
   *
   * @param groups whose settings are asked for where names cannot be listed
   * @throws SettingsException when the file that was named cannot be read
   */
  public static Settings load(SettingGroups groups) {
    return load(groups, AdapterSource.read());
  }

  /** The same for the adapter itself, with the properties that its container gave it. */
  public static Settings load(SettingGroups groups, Map<String, String> adapter) {
    return load(groups, new Source(AdapterSource.TITLE, adapter));
  }

  private static Settings load(SettingGroups groups, Source adapter) {
    return load(
        texts(System.getProperties()),
        System.getenv(),
        groups.ofContainer(),
        adapter.withoutDefaults(groups.all()));
  }

  /** Reads the settings from other sources than those of the process. */
  static Settings load(
      Map<String, String> systemProperties, Map<String, String> environment, Source... more) {
    List<Source> sources = new ArrayList<>();
    sources.add(new Source("system property", systemProperties));
    sources.add(Source.environment(environment));
    sources.addAll(List.of(more));
    return new Settings(sources).withFile();
  }

  /** The defaults, and these values above them. For tests and tools. */
  public static Settings of(Map<Setting, String> values) {
    Map<String, String> byKey = new HashMap<>();
    values.forEach((setting, value) -> byKey.put(setting.key(), value));
    return new Settings(List.of(new Source("test", byKey)));
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
    List<Source> all = new ArrayList<>(sources);
    all.add(new Source(file.toString(), texts(properties)));
    return new Settings(all);
  }

  private static Map<String, String> texts(Properties properties) {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  /**
   * Takes over what another reading of the sources says.
   *
   * @param settings of which it is taken over
   * @return those of them that have another value than before
   */
  public synchronized List<Setting> take(Settings newer, List<Setting> settings) {
    Map<String, Optional<Given>> all = new HashMap<>(taken);
    List<Setting> changed = changes(newer, settings);
    settings.forEach(setting -> all.put(setting.key(), newer.find(setting.key())));
    taken = Map.copyOf(all);
    return changed;
  }

  /** Those of the settings that have another value in another reading. */
  public List<Setting> changes(Settings newer, List<Setting> settings) {
    return settings.stream().filter(each -> !newer.text(each).equals(text(each))).toList();
  }

  /**
   * What a part makes of settings that count at once; it is made anew after each {@link #take}.
   *
   * @param maker called now as well, so that a fault is told at the start
   */
  public <T> Supplier<T> derive(Function<Settings, T> maker) {
    return new Derived<>(this, maker);
  }

  private static final class Derived<T> implements Supplier<T> {
    private final Settings settings;
    private final Function<Settings, T> maker;
    private volatile Made<T> made;

    private record Made<T>(Object reading, T value) {}

    private Derived(Settings settings, Function<Settings, T> maker) {
      this.settings = settings;
      this.maker = maker;
      this.made = make();
    }

    private Made<T> make() {
      Object reading = settings.taken;
      return new Made<>(reading, maker.apply(settings));
    }

    @Override
    public T get() {
      Made<T> present = made;
      if (present.reading != settings.taken) {
        present = make();
        made = present;
      }
      return present.value;
    }
  }

  private Optional<Given> find(String key) {
    Optional<Given> newer = taken.get(key);
    if (newer != null) {
      return newer;
    }
    for (Source source : sources) {
      String value = source.values().get(key);
      if (value != null) {
        return Optional.of(new Given(value, source.name()));
      }
    }
    return Optional.empty();
  }

  /** The value as it was given, or the default. */
  public String text(Setting setting) {
    return find(setting.key()).map(Given::value).orElse(setting.defaultValue());
  }

  /**
   * What the administrator called it: the variable of the environment where the value came from
   * there, else the key.
   */
  public String nameOf(Setting setting) {
    boolean isVariable =
        find(setting.key()).filter(given -> given.source().equals(Source.ENVIRONMENT)).isPresent();
    return isVariable ? setting.environmentName() : setting.key();
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
        nameOf(setting) + " must be " + wanted + ", but it is: " + text(setting));
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
          nameOf(setting) + " must be one of " + choices + ", but it is: " + value);
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

  /** The data directory: the one that was set, else one of the application server's own. */
  public Path data() {
    String given = text(ServerSettings.DATA);
    Path directory = given.isEmpty() ? DataDirectory.usual(System::getProperty) : Path.of(given);
    return directory.toAbsolutePath().normalize();
  }

  /** Every value that was given and counts, by its key, with where it was given. */
  public Map<String, Given> given() {
    Map<String, Given> given = new TreeMap<>();
    for (Source source : sources) {
      source
          .values()
          .forEach((key, value) -> given.putIfAbsent(key, new Given(value, source.name())));
    }
    taken.forEach(
        (key, newer) -> {
          given.remove(key);
          newer.ifPresent(value -> given.put(key, value));
        });
    return given;
  }

  /**
   * A value that was given.
   *
   * @param source where, in words for the administrator
   */
  public record Given(String value, String source) {}
}
