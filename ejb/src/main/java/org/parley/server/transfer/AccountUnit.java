package org.parley.server.transfer;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.parley.core.jid.Jid;
import org.parley.core.stream.StreamError;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.SessionManager;
import org.parley.server.store.database.Database;
import org.parley.server.store.transfer.AccountRewritten;

/**
 * Writes what is stored of an account: all of it or nothing, in the order that the account gives to
 * its changes. Who keeps a part of it in memory forgets that, and its clients have to come again.
 */
@ServerBean
final class AccountUnit {
  private static final int PATIENCE_SECONDS = 300;

  private final Database database;
  private final BiConsumer<Jid, Runnable> executor;
  private final Consumer<AccountRewritten> announcements;
  private final Consumer<Jid> ending;

  @Inject
  AccountUnit(
      Database database,
      AccountExecutors executors,
      Announcements announcements,
      SessionManager sessions) {
    this(
        database,
        executors::execute,
        announcements::tell,
        account ->
            sessions.disconnect(
                account,
                StreamError.of(StreamError.Condition.RESET, "the account was changed as a whole")));
  }

  AccountUnit(
      Database database,
      BiConsumer<Jid, Runnable> executor,
      Consumer<AccountRewritten> announcements,
      Consumer<Jid> ending) {
    this.database = database;
    this.executor = executor;
    this.announcements = announcements;
    this.ending = ending;
  }

  /**
   * Runs the work and waits for it.
   *
   * @param work returns the names of the nodes that it has touched
   * @param afterwards follows the commit
   * @throws RuntimeException what the work threw; then nothing is stored
   */
  void run(Jid account, Supplier<Set<String>> work, Runnable afterwards) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    executor.accept(
        account,
        () -> {
          try {
            Set<String> nodes = database.call(em -> work.get());
            announcements.accept(new AccountRewritten(account, nodes));
            ending.accept(account);
            afterwards.run();
            done.complete(null);
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    try {
      done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
