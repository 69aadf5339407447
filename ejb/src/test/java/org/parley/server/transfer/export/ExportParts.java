package org.parley.server.transfer.export;

import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Repositories;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.jpa.personal.PersonalStores;
import org.parley.server.store.jpa.pubsub.PubsubStores;
import org.parley.server.store.transfer.StoredAccounts;

/** An export over a database, for tests without a container. */
public final class ExportParts {
  private ExportParts() {}

  public static AccountExport export(
      Database database, Settings settings, Function<Jid, NodeConfig> defaults) {
    return export(AccountStores.storedAccounts(database), database, settings, defaults);
  }

  /**
   * The same of other accounts.
   *
   * @param accounts who there is; the rest is in the database
   */
  public static AccountExport export(
      StoredAccounts accounts,
      Database database,
      Settings settings,
      Function<Jid, NodeConfig> defaults) {
    Repositories stores = Repositories.of(database, settings);
    return new AccountExport(
        accounts,
        new AccountOutput(
            stores.rosters(),
            stores.offline(),
            stores.privateData(),
            PersonalStores.privacyLists(database),
            PersonalStores.vcards(database),
            stores.lastSeen(),
            new NodeOutput(PubsubStores.nodes(database), PubsubStores.items(database), defaults)));
  }
}
