package org.parley.server.settings;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Setting.Counting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;

/** Reads the settings again while the server runs, and lets that count which can. */
@ServerBean
public final class SettingsReload {
  private static final Logger LOG = System.getLogger(SettingsReload.class.getName());

  private final SettingGroups groups = SettingGroups.seenBy(SettingsReload.class.getClassLoader());
  private final Settings settings;

  /** What containers tell apart the configurations of their applications by. */
  private final ClassLoader context = Thread.currentThread().getContextClassLoader();

  @Inject
  SettingsReload(Settings settings) {
    this.settings = settings;
  }

  /**
   * What came of it.
   *
   * @param counting settings with another value that counts now
   * @param waiting settings with another value that counts later
   */
  public record Outcome(List<Setting> counting, List<Setting> waiting) {}

  /**
   * Reads the sources again. The thread must be one of the container's.
   *
   * @throws SettingsException when a value is wrong; then all is as it was
   */
  public Outcome reload() {
    return reload(load(), EnumSet.of(Counting.AT_ONCE));
  }

  /** The same when the adapter was started anew, so that what is its own counts already. */
  public void reloadWithPorts() {
    try {
      reload(load(), EnumSet.of(Counting.AT_ONCE, Counting.WITH_PORTS));
    } catch (SettingsException e) {
      LOG.log(
          Level.WARNING,
          "PARLEY-S044: the settings were not read again, all stays as it was: {0}",
          e.getMessage());
    }
  }

  private Settings load() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      return Settings.load(groups);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  Outcome reload(Settings newer, Set<Counting> kinds) {
    groups.requireValid(newer);
    List<Setting> taken =
        groups.all().stream().filter(each -> kinds.contains(each.counting())).toList();
    List<Setting> counting = settings.take(newer, taken);
    List<Setting> waiting =
        settings.changes(newer, groups.all()).stream()
            .filter(each -> !kinds.contains(each.counting()))
            .toList();
    if (!counting.isEmpty() || !waiting.isEmpty()) {
      LOG.log(
          Level.INFO,
          "PARLEY-S043: the settings were read again: {0} count now, {1} later",
          names(counting),
          names(waiting));
    }
    return new Outcome(counting, waiting);
  }

  private static List<String> names(List<Setting> settings) {
    return settings.stream().map(Setting::key).toList();
  }
}
