package org.parley.server.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.backend.PasswordKeys;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.store.transfer.StoredAccounts.StoredAccount;
import org.parley.server.transfer.content.AccountContent;
import org.parley.server.transfer.content.ContentReader;
import org.parley.server.transfer.content.Notes;
import org.parley.server.transfer.reading.AccountFiles;
import org.parley.server.transfer.reading.AccountListener;
import org.parley.server.transfer.reading.Documents;
import org.parley.server.transfer.reading.MovedAccount;
import org.parley.server.transfer.reading.Place;
import org.parley.server.transfer.storing.AccountStorer;
import org.parley.server.transfer.storing.ViewedData;

/**
 * Imports accounts (XEP-0227), one after another, each in one transaction: it never has more than
 * one in memory. Whoever breaks it off, or finds a fault in the midst of a file, has those before.
 */
@ServerBean
public final class AccountImport {
  private static final Logger LOG = System.getLogger(AccountImport.class.getName());
  private static final int MOST_FAILURES = 3;

  private final StoredAccounts accounts;
  private final AccountAdmission admission;
  private final AccountStorer storer;
  private final ViewedData views;
  private final PasswordKeys passwords;
  private final AccountUnit unit;
  private final Clock clock;
  private final Settings settings;

  @Inject
  AccountImport(
      StoredAccounts accounts,
      AccountAdmission admission,
      AccountStorer storer,
      ViewedData views,
      PasswordKeys passwords,
      AccountUnit unit,
      Clock clock,
      Settings settings) {
    this.accounts = accounts;
    this.admission = admission;
    this.storer = storer;
    this.views = views;
    this.passwords = passwords;
    this.unit = unit;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Imports all accounts in some files.
   *
   * @param told hears of every account of which something is left out, a sentence each
   * @throws IOException when it cannot be told which files there are, or who is told is gone
   * @throws IllegalStateException when the database stores nothing
   */
  public ImportReport run(Documents documents, ImportOptions options, Consumer<String> told)
      throws IOException {
    Run run = new Run(options, told);
    new AccountFiles(documents, run, options.domain()).read();
    return run.report;
  }

  /** One import. */
  private final class Run implements AccountListener {
    private final ImportOptions options;
    private final ImportReport report;
    private final MovedPasswords moved;
    private final SeenAddresses seen = new SeenAddresses();
    private int failures;

    private Run(ImportOptions options, Consumer<String> told) {
      this.options = options;
      this.report = new ImportReport(told, options.dryRun());
      this.moved =
          new MovedPasswords(
              passwords, settings.list(AccountSettings.SASL_MECHANISMS), report, options.dryRun());
    }

    @Override
    public void ignored(Place place, String sentence) {
      report.note(place, null, sentence);
    }

    @Override
    public void refused(Place place, String sentence) {
      report.refused(place, null, sentence);
    }

    @Override
    public void account(MovedAccount account) {
      Object who = account.name() + '@' + account.domain();
      try {
        if (account.fault() != null) {
          throw new IllegalArgumentException(account.fault());
        }
        Jid address = admission.address(account.name(), account.domain());
        who = address;
        if (!seen.add(address)) {
          throw new IllegalArgumentException("it stands there twice");
        }
        take(address, account);
      } catch (IllegalArgumentException e) {
        report.refused(account.place(), who, e.getMessage());
      }
    }

    private void take(Jid address, MovedAccount account) {
      Optional<StoredAccount> there = accounts.find(address);
      if (there.isPresent() && options.existing() == Existing.SKIP) {
        report.skipped();
        return;
      }
      admission.require(address, there.isPresent());
      Notes notes = new Notes();
      account.ignored().forEach(notes::add);
      AccountContent content =
          new ContentReader(address, clock.instant(), account.parts(), notes).read();
      boolean merges = there.isPresent() && options.existing() == Existing.MERGE;
      boolean keepsKeys = merges && !there.get().keys().isEmpty();
      if (!keepsKeys) {
        content = content.withKeys(moved.keys(account.password(), content.keys(), notes));
      }
      if (!options.dryRun() && !store(content, merges, account.place(), notes)) {
        return;
      }
      count(there, content, merges, keepsKeys);
      notes.sentences().forEach(sentence -> report.note(account.place(), address, sentence));
    }

    /** False when the database has not taken it; three times running is no account's fault. */
    private boolean store(AccountContent content, boolean merges, Place place, Notes notes) {
      try {
        unit.run(
            content.address(),
            () -> merges ? storer.merge(content, notes) : storer.replace(content, notes),
            () -> showElsewhere(content, notes));
        failures = 0;
        return true;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "PARLEY-S170: an account could not be imported", e);
        report.refused(
            place, content.address(), "it could not be stored; the server's log says why");
        if (++failures == MOST_FAILURES) {
          throw new IllegalStateException("The database stores nothing; the log says why.", e);
        }
        return false;
      }
    }

    private void showElsewhere(AccountContent content, Notes notes) {
      try {
        views.take(content);
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "private data stays as it came", e);
        notes.add("its bookmarks stay private data, for they cannot be published");
      }
    }

    private void count(
        Optional<StoredAccount> there, AccountContent content, boolean merges, boolean keepsKeys) {
      if (there.isEmpty()) {
        report.made();
      } else if (merges) {
        report.merged();
      } else {
        report.replaced();
      }
      boolean keepsAll = keepsKeys || content.keys().isEmpty() && there.isPresent();
      if (!keepsAll) {
        moved.count(content.keys());
      }
    }
  }
}
