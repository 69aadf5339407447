package org.parley.server.transfer.storing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.xml.Element;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.store.PrivateDataView;
import org.parley.server.store.VCardRepository;
import org.parley.server.store.database.Database;
import org.parley.server.store.jpa.Repositories;
import org.parley.server.store.jpa.account.AccountStores;
import org.parley.server.store.jpa.personal.PersonalStores;
import org.parley.server.store.jpa.pubsub.PubsubStores;

/** What stores accounts in a database, for tests without a container. */
public final class StoringParts {
  private final Database database;
  private final Settings settings;
  private final Repositories stores;
  private final NodeStorer nodes;

  public StoringParts(Database database, Settings settings, Function<Jid, NodeConfig> defaults) {
    this.database = database;
    this.settings = settings;
    this.stores = Repositories.of(database, settings);
    this.nodes =
        new NodeStorer(
            PubsubStores.nodes(database),
            PubsubStores.items(database),
            PubsubStores.members(database),
            defaults,
            settings);
  }

  public AccountStorer storer(Clock clock) {
    VCardRepository vcards = PersonalStores.vcards(database);
    return new AccountStorer(
        AccountStores.storedAccounts(database),
        stores.rosters(),
        stores.lastSeen(),
        new PersonalStorer(
            vcards,
            (owner, card) -> store(vcards, owner, card),
            stores.privateData(),
            PersonalStores.privacyLists(database),
            settings),
        new MessageStorer(stores.offline(), database),
        nodes,
        clock);
  }

  private static void store(VCardRepository vcards, Jid owner, Optional<Element> card) {
    card.ifPresentOrElse(
        present -> vcards.save(owner, present.toString(), null), () -> vcards.remove(owner));
  }

  public ViewedData views(PrivateDataView... views) {
    return new ViewedData(List.of(views), stores.privateData(), nodes);
  }
}
