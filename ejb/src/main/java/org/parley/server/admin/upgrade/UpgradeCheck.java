package org.parley.server.admin.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.parley.core.settings.SettingGroups;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.discovery.ServerVersion;
import org.parley.server.finding.Finding;
import org.parley.server.finding.FindingList;
import org.parley.server.store.connection.DatabaseAddress;
import org.parley.server.store.connection.ParleyDataSource;
import org.parley.server.store.connection.UnreachableDatabase;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.store.schema.SchemaHistory;

/**
 * What happens when this version takes the place of another one: whether it understands the
 * settings, what it does with the database, and whether there is room for a backup before that.
 */
public final class UpgradeCheck {
  private static final long MEGABYTE = 1 << 20;

  private final SettingGroups groups;
  private final Settings settings;
  private final Map<String, String> running;
  private final DatabaseAddress address;
  private final FindingList findings = new FindingList();

  /**
   * @param running what the server of this data directory says of itself; empty when none runs
   */
  public UpgradeCheck(SettingGroups groups, Settings settings, Map<String, String> running) {
    this.groups = groups;
    this.settings = settings;
    this.running = running;
    this.address = DatabaseAddress.of(settings);
  }

  /** Looks, and changes nothing. */
  public List<Finding> run() {
    version();
    understood();
    database();
    room();
    return findings.all();
  }

  private void version() {
    String own = "version: this is " + ServerVersion.current();
    findings.ok(
        running.isEmpty()
            ? own
            : own + ", " + running.getOrDefault("version", "another one") + " runs");
  }

  private void understood() {
    List<String> unknown = groups.unknown(settings);
    unknown.forEach(
        line ->
            findings.wrong("settings: " + line, "take it away, or write it as the guide has it"));
    try {
      groups.requireValid(settings);
      if (unknown.isEmpty()) {
        findings.ok("settings: all of them are understood");
      }
    } catch (SettingsException e) {
      findings.wrong("settings", e.getMessage());
    }
  }

  private void database() {
    if (!settings.text(DatabaseSettings.JNDI).isEmpty()) {
      findings.skipped(
          "database: it is the pool's of an application server, which alone can look at it");
    } else if (address.databaseFile() != null && !Files.exists(address.databaseFile())) {
      findings.ok("database: there is none yet; it is made at the start");
    } else if (address.isEmbedded() && !running.isEmpty()) {
      // it is open, and nobody else may look
      compare(Integer.parseInt(running.getOrDefault("schema", "0")));
    } else {
      look();
    }
  }

  /** By what the server that has it open knows. */
  private void compare(int steps) {
    if (steps == 0) {
      findings.skipped(
          "database: the server that has it open does not tell its steps; ask again when it is stopped");
    } else if (steps > SchemaHistory.KNOWN) {
      findings.wrong(
          "database: it has " + steps + " steps, this version knows " + SchemaHistory.KNOWN,
          older());
    } else if (steps < SchemaHistory.KNOWN) {
      steps(
          "%d steps more (%d to %d)"
              .formatted(SchemaHistory.KNOWN - steps, steps + 1, SchemaHistory.KNOWN));
    } else {
      unchanged();
    }
  }

  private void look() {
    try {
      SchemaHistory history = SchemaHistory.of(new ParleyDataSource(settings));
      if (!history.unknown().isEmpty()) {
        findings.wrong(
            "database: a later version has used it: step " + String.join(", ", history.unknown()),
            older());
      } else if (history.steps() == 0 && !settings.flag(DatabaseSettings.MIGRATE)) {
        findings.skipped(
            "database: whoever runs its scripts by hand knows which; the start says what is missing");
      } else if (!history.pending().isEmpty()) {
        steps(history.pending().size() + " steps more: " + String.join(", ", history.pending()));
      } else {
        unchanged();
      }
    } catch (FlywayException e) {
      findings.wrong("database: it cannot be looked at", UnreachableDatabase.firstLine(e));
    }
  }

  private static String older() {
    return "this version would not start; take a later one, or put back a backup from before";
  }

  private void unchanged() {
    findings.ok("database: it stays as it is (" + SchemaHistory.KNOWN + " steps)");
  }

  private void steps(String which) {
    if (settings.flag(DatabaseSettings.MIGRATE)) {
      findings.ok(
          "database: the start brings it "
              + which
              + "; make a backup first, for there is no way back");
    } else {
      findings.wrong(
          "database: it needs " + which,
          "run those scripts by hand, for " + DatabaseSettings.MIGRATE.key() + " is false");
    }
  }

  /**
   * A backup of the embedded database is about as large, and so may be what a start writes anew.
   */
  private void room() {
    Path file = address.databaseFile();
    if (file == null || !Files.exists(file)) {
      return;
    }
    try {
      long size = Files.size(file);
      long free = Files.getFileStore(file).getUsableSpace();
      String text =
          "room: %d MB are free, the database has %d MB"
              .formatted(free / MEGABYTE, size / MEGABYTE);
      if (free < 2 * size) {
        findings.wrong(text, "make room for a backup and for what the start writes");
      } else {
        findings.ok(text);
      }
    } catch (IOException e) {
      findings.skipped("room: it cannot be told: " + e.getMessage());
    }
  }
}
