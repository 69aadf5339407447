package org.parley.core.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;

/** Every group that can be seen from one place. Immutable. */
public final class SettingGroups {
  /** What is named like a setting, but is for the command line and the tests. */
  private static final Pattern NO_SETTING =
      Pattern.compile("parley\\.(instance|java\\.opts|start\\.seconds|(it|test)\\..*)");

  private final ClassLoader loader;
  private final List<SettingGroup> groups;

  private SettingGroups(ClassLoader loader, List<SettingGroup> groups) {
    this.loader = loader;
    this.groups = List.copyOf(groups);
  }

  /** The groups of this archive and of that to which the loader belongs. */
  public static SettingGroups seenBy(ClassLoader loader) {
    Map<Class<?>, SettingGroup> found = new LinkedHashMap<>();
    for (ClassLoader each : List.of(SettingGroups.class.getClassLoader(), loader)) {
      for (SettingGroup group : ServiceLoader.load(SettingGroup.class, each)) {
        found.putIfAbsent(group.getClass(), group);
      }
    }
    return new SettingGroups(loader, new ArrayList<>(found.values()));
  }

  public List<SettingGroup> groups() {
    return groups;
  }

  /** All settings, in the order of their groups. */
  public List<Setting> all() {
    return groups.stream().flatMap(group -> group.settings().stream()).toList();
  }

  /** What the container knows of these settings. */
  Source ofContainer() {
    return new ConfigSource(loader).read(all());
  }

  /** A line for each value that is not the default, with its source; secrets are hidden. */
  public List<String> tell(Settings settings) {
    List<String> lines = new ArrayList<>();
    Map<String, Settings.Given> given = settings.given();
    for (Setting setting : all()) {
      Settings.Given value = given.get(setting.key());
      if (value != null && !value.value().equals(setting.defaultValue())) {
        lines.add(setting.key() + "=" + shown(setting, value) + " (" + value.source() + ")");
      }
    }
    return lines;
  }

  private static String shown(Setting setting, Settings.Given given) {
    boolean hidden = setting.kind() == Setting.Kind.SECRET && !given.value().isEmpty();
    String value = hidden ? "(hidden)" : given.value();
    return value.startsWith("jdbc:") ? value.split("[?;]", 2)[0] : value;
  }

  /** A sentence for each value that was given for something that is no setting. */
  public List<String> unknown(Settings settings) {
    Set<String> known = all().stream().map(Setting::key).collect(Collectors.toSet());
    List<String> sentences = new ArrayList<>();
    settings
        .given()
        .forEach(
            (key, given) -> {
              if (!known.contains(key) && !NO_SETTING.matcher(key).matches()) {
                sentences.add(
                    "There is no setting "
                        + key
                        + ", which was given as "
                        + given.source()
                        + nearest(key, known));
              }
            });
    return sentences;
  }

  private static String nearest(String key, Set<String> known) {
    return known.stream()
        .filter(other -> Math.abs(other.length() - key.length()) <= 2)
        .filter(other -> differences(key, other) <= 2)
        .min(
            Comparator.<String>comparingInt(other -> differences(key, other))
                .thenComparing(other -> other))
        .map(other -> "; is it " + other + "?")
        .orElse(".");
  }

  /** The letters at the beginning and the end that two words share, taken off the longer one. */
  private static int differences(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int start = 0;
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    return Math.max(one.length(), other.length()) - start - end;
  }

  /**
   * Checks every value for its form, and when all have it, what groups know to be wrong.
   *
   * @throws SettingsException when any is wrong; the message tells of all of them
   */
  public void requireValid(Settings settings) {
    List<String> problems = new ArrayList<>();
    for (Setting setting : all()) {
      try {
        check(setting, settings);
      } catch (SettingsException e) {
        problems.add(e.getMessage());
      }
    }
    if (settings.list(ServerSettings.DOMAINS).isEmpty()) {
      problems.add(settings.nameOf(ServerSettings.DOMAINS) + " must name at least one domain");
    }
    for (String domain : settings.list(ServerSettings.DOMAINS)) {
      if (Jid.parse(domain).filter(Jid::isDomain).isEmpty()) {
        problems.add(
            settings.nameOf(ServerSettings.DOMAINS)
                + " names something that is no domain: "
                + domain);
      }
    }
    if (problems.isEmpty()) {
      groups.forEach(group -> problems.addAll(group.problems(settings)));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(String.join("; ", problems));
    }
  }

  private static void check(Setting setting, Settings settings) {
    switch (setting.kind()) {
      case NUMBER, PORT -> settings.number(setting);
      case CHOICE -> settings.choice(setting);
      default -> {
        // any text will do
      }
    }
  }
}
