package org.parley.server.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.parley.server.transfer.reading.Place;

/**
 * What has become of accounts that were imported: each fault at once, the numbers at the end. It
 * keeps nothing of single accounts.
 */
public final class ImportReport {
  private final Consumer<String> told;
  private final boolean dryRun;
  private final Map<String, Long> incomplete = new TreeMap<>();
  private long made;
  private long merged;
  private long replaced;
  private long skipped;
  private long refused;
  private long withoutPassword;

  /**
   * @param told hears of every account of which something is left out, a sentence each
   */
  ImportReport(Consumer<String> told, boolean dryRun) {
    this.told = told;
    this.dryRun = dryRun;
  }

  void made() {
    made++;
  }

  void merged() {
    merged++;
  }

  void replaced() {
    replaced++;
  }

  void skipped() {
    skipped++;
  }

  void refused(Place place, Object who, String sentence) {
    refused++;
    told.accept(place + ": " + (who == null ? "" : who + " is refused: ") + sentence + ".");
  }

  void note(Place place, Object who, String sentence) {
    told.accept(place + ": " + (who == null ? "" : who + ": ") + sentence + ".");
  }

  void withoutPassword() {
    withoutPassword++;
  }

  /** An account has no keys for some mechanisms. */
  void withoutMechanisms(String missing) {
    incomplete.merge(missing, 1L, Long::sum);
  }

  /** How many accounts, and other things, could not be taken. */
  public long refusals() {
    return refused;
  }

  /** How many accounts have been made or changed, or would have been. */
  public long stored() {
    return made + merged + replaced;
  }

  /** The numbers, as lines for administrators. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        (dryRun ? "Nothing was stored. It would be: " : "")
            + ("made %d, merged %d, replaced %d, skipped %d, refused %d."
                .formatted(made, merged, replaced, skipped, refused)));
    if (withoutPassword > 0) {
      lines.add(
          withoutPassword + " have no password; give them one with: ./parley user passwd ADDRESS");
    }
    incomplete.forEach(
        (missing, count) ->
            lines.add(
                count
                    + " have no keys for "
                    + missing
                    + ": as long as the server offers these, most clients fail to log in;"
                    + " docs/moving.md tells what to do."));
    return lines;
  }
}
