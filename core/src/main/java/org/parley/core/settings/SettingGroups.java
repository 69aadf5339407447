package org.parley.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.parley.core.jid.Jid;

/** Every group that can be seen from one place. Immutable. */
public final class SettingGroups {
  private final List<SettingGroup> groups;

  private SettingGroups(List<SettingGroup> groups) {
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
    return new SettingGroups(new ArrayList<>(found.values()));
  }

  public List<SettingGroup> groups() {
    return groups;
  }

  /** All settings, in the order of their groups. */
  public List<Setting> all() {
    return groups.stream().flatMap(group -> group.settings().stream()).toList();
  }

  /**
   * Checks every value for its form.
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
    for (String domain : settings.list(ServerSettings.DOMAINS)) {
      if (Jid.parse(domain).filter(Jid::isDomain).isEmpty()) {
        problems.add(ServerSettings.DOMAINS + " names something that is no domain: " + domain);
      }
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
