package org.parley.server.store.jpa;

import java.util.List;

/** The classes of what the tables keep, for whoever looks whether the tables are there. */
public final class Entities {
  public static final List<Class<?>> ALL =
      List.of(
          AccountRow.class,
          ScramKeyRow.class,
          SecretRow.class,
          RosterRow.class,
          RosterItemRow.class,
          OfflineMessageRow.class,
          PrivateDataRow.class,
          LastSeenRow.class,
          RoomRow.class,
          RoomAffiliationRow.class,
          RoomMessageRow.class,
          PrivacyListRow.class,
          VCardRow.class,
          PubsubNodeRow.class,
          PubsubItemRow.class,
          PubsubAffiliationRow.class,
          PubsubSubscriptionRow.class);

  private Entities() {}
}
