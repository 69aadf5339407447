package org.parley.server.store.jpa.pubsub;

import org.parley.server.store.database.Database;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubMemberRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository;

/** Nodes over a database, for tests without a container. */
public final class PubsubStores {
  private PubsubStores() {}

  public static PubsubNodeRepository nodes(Database database) {
    return new JpaPubsubNodeRepository(database);
  }

  public static PubsubItemRepository items(Database database) {
    return new JpaPubsubItemRepository(database);
  }

  public static PubsubMemberRepository members(Database database) {
    return new JpaPubsubMemberRepository(database);
  }
}
