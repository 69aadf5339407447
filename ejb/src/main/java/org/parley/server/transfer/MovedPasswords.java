package org.parley.server.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.transfer.content.ContentReader;
import org.parley.server.transfer.content.Notes;

/**
 * What is kept of the passwords of accounts that are moved. A password in plain text becomes a key
 * for each hash, as here; the rules for new passwords do not count, for people have it already.
 */
final class MovedPasswords {
  /** What stands for keys that nobody needs. */
  private static final List<Key> PLACES =
      Arrays.stream(ScramHash.values())
          .map(hash -> new Key(hash.hashName(), "", 1, "", ""))
          .toList();

  private final PasswordKeys passwords;
  private final List<String> offered;
  private final ImportReport report;
  private final boolean dryRun;

  /**
   * @param mechanisms those that the server offers
   * @param dryRun whether keys are of no use, for it takes long to make them
   */
  MovedPasswords(
      PasswordKeys passwords, List<String> mechanisms, ImportReport report, boolean dryRun) {
    this.passwords = passwords;
    this.dryRun = dryRun;
    this.report = report;
    this.offered =
        Arrays.stream(ScramHash.values())
            .map(ScramHash::mechanism)
            .filter(mechanisms::contains)
            .sorted()
            .toList();
  }

  /**
   * The keys of an account.
   *
   * @param password in plain text, or what stands in the place of one, or null
   * @param given those that stand in the file
   */
  List<Key> keys(String password, List<Key> given, Notes notes) {
    Optional<Key> hidden = ContentReader.keyInPassword(password);
    if (hidden.isPresent()) {
      return given.isEmpty() ? List.of(hidden.get()) : given;
    }
    if (password == null || password.isEmpty()) {
      return given;
    }
    try {
      String prepared = PasswordKeys.prepare(password);
      return dryRun ? PLACES : passwords.derive(prepared, List.of(ScramHash.values()));
    } catch (IllegalArgumentException e) {
      notes.add("its password cannot be one: " + e.getMessage());
      return given;
    }
  }

  /** Counts who cannot log in by all that is offered. */
  void count(List<Key> keys) {
    if (keys.isEmpty()) {
      report.withoutPassword();
      return;
    }
    Set<String> there = new HashSet<>();
    keys.forEach(key -> there.add("SCRAM-" + key.hash()));
    List<String> missing = new ArrayList<>(offered);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      report.withoutMechanisms(String.join(", ", missing));
    }
  }
}
