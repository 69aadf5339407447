package org.parley.server.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.server.Domains;
import org.parley.server.ServerBean;
import org.parley.server.store.connection.DatabaseBackup;
import org.parley.server.store.transfer.StoredAccounts;
import org.parley.server.transfer.export.AccountExport;
import org.parley.server.transfer.export.Selection;
import org.parley.server.transfer.reading.Documents;

/** What administrators can do with accounts as a whole. */
@ServerBean
public final class TransferOperations {
  private final AccountExport accountExport;
  private final AccountImport accountImport;
  private final StoredAccounts accounts;
  private final DatabaseBackup database;
  private final Domains domains;

  @Inject
  TransferOperations(
      AccountExport accountExport,
      AccountImport accountImport,
      StoredAccounts accounts,
      DatabaseBackup database,
      Domains domains) {
    this.accountExport = accountExport;
    this.accountImport = accountImport;
    this.accounts = accounts;
    this.database = database;
    this.domains = domains;
  }

  /**
   * Writes accounts (XEP-0227).
   *
   * @param ofDomains those of which all accounts are wanted
   * @param addresses of single accounts; of all domains when nothing is given at all
   * @return how many there were; when there were none, nothing was written
   * @throws IllegalArgumentException when there is no such domain or account; the message is a
   *     sentence
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public long export(List<String> ofDomains, List<String> addresses, OutputStream target) {
    List<String> wanted = new ArrayList<>();
    ofDomains.forEach(domain -> wanted.add(served(domain)));
    List<Jid> single = new ArrayList<>();
    addresses.forEach(address -> single.add(account(address)));
    boolean isAll = ofDomains.isEmpty() && addresses.isEmpty();
    return accountExport.write(new Selection(isAll ? domains.names() : wanted, single), target);
  }

  private String served(String text) {
    String domain =
        Jid.parse(text).filter(Jid::isDomain).map(Jid::domain).filter(domains::serves).orElse(null);
    if (domain == null) {
      throw new IllegalArgumentException(
          "The domain "
              + text
              + " is not served here, but "
              + String.join(", ", domains.names())
              + ".");
    }
    return domain;
  }

  private Jid account(String text) {
    return Jid.parse(text)
        .filter(jid -> jid.local() != null && jid.isBare() && accounts.find(jid).isPresent())
        .orElseThrow(
            () -> new IllegalArgumentException("There is no account " + text + " of our own."));
  }

  /**
   * Imports accounts.
   *
   * @param told hears of every account of which something is left out, a sentence each
   * @throws IOException when whoever gives the files is gone
   * @throws IllegalStateException when the database stores nothing; the message is a sentence
   */
  public ImportReport importAccounts(
      Documents documents, ImportOptions options, Consumer<String> told) throws IOException {
    return accountImport.run(documents, options, told);
  }

  /**
   * Writes a copy of the embedded database, as it is at one moment, while the server goes on.
   *
   * @throws IllegalStateException when the database is no embedded one; the message is a sentence
   * @throws IOException when it cannot be written
   */
  public void backup(OutputStream target) throws IOException {
    database.write(target);
  }
}
