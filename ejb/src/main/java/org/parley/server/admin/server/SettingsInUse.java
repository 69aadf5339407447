package org.parley.server.admin.server;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.Awaited;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Report;
import org.parley.server.session.Workforce;
import org.parley.server.settings.SettingsReload;

/** What counts of the settings, and how that is changed without a new start. */
@ServerBean
final class SettingsInUse {
  private final Settings settings;
  private final SettingsReload reload;
  private final Workforce workforce;

  @Inject
  SettingsInUse(Settings settings, SettingsReload reload, Workforce workforce) {
    this.settings = settings;
    this.reload = reload;
    this.workforce = workforce;
  }

  Path data() {
    return settings.data();
  }

  Report list(Arguments in) {
    Map<String, Settings.Given> given = settings.given();
    List<Setting> all =
        SettingGroups.seenBy(SettingsInUse.class.getClassLoader()).all().stream()
            .sorted(Comparator.comparing(Setting::key))
            .toList();
    return Paging.page(
        in,
        all,
        Setting::key,
        List.of("setting", "value", "source"),
        setting -> {
          Settings.Given one = given.get(setting.key());
          return List.of(
              setting.key(),
              shown(setting, settings.text(setting)),
              one == null ? "default" : one.source());
        });
  }

  private static String shown(Setting setting, String value) {
    return setting.kind() == Setting.Kind.SECRET && !value.isEmpty() ? "..." : value;
  }

  /** By a thread of the container's: the one of whoever asks may not know the application. */
  Report reload() {
    CompletableFuture<Report> done = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            done.complete(tell(reload.reload()));
          } catch (SettingsException e) {
            done.completeExceptionally(
                OperationException.conflict("All stays as it was: " + e.getMessage()));
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        };
    if (!workforce.offerElsewhere(work)) {
      work.run();
    }
    return Awaited.report(done, "The settings are still being read.");
  }

  private static Report tell(SettingsReload.Outcome outcome) {
    String counting =
        outcome.counting().isEmpty()
            ? "Nothing changes now."
            : "These count now: " + names(outcome.counting()) + ".";
    return Report.done(
        outcome.waiting().isEmpty()
            ? counting
            : counting
                + " With the next start of the application: "
                + names(outcome.waiting())
                + ".");
  }

  private static String names(List<Setting> settings) {
    return settings.stream().map(Setting::key).collect(Collectors.joining(", "));
  }
}
