package org.parley.server.store.schema;

import java.util.List;
import org.parley.server.store.jpa.account.AccountRow;
import org.parley.server.store.jpa.account.DirectoryKeyRow;
import org.parley.server.store.jpa.account.DirectoryPersonRow;
import org.parley.server.store.jpa.account.GroupMemberRow;
import org.parley.server.store.jpa.account.GroupRow;
import org.parley.server.store.jpa.account.LastSeenRow;
import org.parley.server.store.jpa.account.RosterItemRow;
import org.parley.server.store.jpa.account.RosterRow;
import org.parley.server.store.jpa.account.ScramKeyRow;
import org.parley.server.store.jpa.account.SecretRow;
import org.parley.server.store.jpa.administration.AdminGrantRow;
import org.parley.server.store.jpa.administration.FederationRuleRow;
import org.parley.server.store.jpa.administration.StandingMessageRow;
import org.parley.server.store.jpa.administration.StandingMessageSeenRow;
import org.parley.server.store.jpa.audit.AuditRow;
import org.parley.server.store.jpa.offline.OfflineMessageRow;
import org.parley.server.store.jpa.personal.DirectoryVCardRow;
import org.parley.server.store.jpa.personal.PersonRow;
import org.parley.server.store.jpa.personal.PersonWordRow;
import org.parley.server.store.jpa.personal.PrivacyListRow;
import org.parley.server.store.jpa.personal.PrivateDataRow;
import org.parley.server.store.jpa.personal.VCardRow;
import org.parley.server.store.jpa.pubsub.PubsubAffiliationRow;
import org.parley.server.store.jpa.pubsub.PubsubItemRow;
import org.parley.server.store.jpa.pubsub.PubsubNodeRow;
import org.parley.server.store.jpa.pubsub.PubsubSubscriptionRow;
import org.parley.server.store.jpa.room.RoomAffiliationRow;
import org.parley.server.store.jpa.room.RoomMessageRow;
import org.parley.server.store.jpa.room.RoomRow;

/** The classes of what the tables keep, for whoever looks whether the tables are there. */
final class Entities {
  static final List<Class<?>> ALL =
      List.of(
          AccountRow.class,
          ScramKeyRow.class,
          SecretRow.class,
          RosterRow.class,
          RosterItemRow.class,
          OfflineMessageRow.class,
          PrivateDataRow.class,
          LastSeenRow.class,
          DirectoryPersonRow.class,
          DirectoryKeyRow.class,
          GroupRow.class,
          GroupMemberRow.class,
          RoomRow.class,
          RoomAffiliationRow.class,
          RoomMessageRow.class,
          PrivacyListRow.class,
          VCardRow.class,
          DirectoryVCardRow.class,
          PersonRow.class,
          PersonWordRow.class,
          PubsubNodeRow.class,
          PubsubItemRow.class,
          PubsubAffiliationRow.class,
          PubsubSubscriptionRow.class,
          AdminGrantRow.class,
          FederationRuleRow.class,
          AuditRow.class,
          StandingMessageRow.class,
          StandingMessageSeenRow.class);

  private Entities() {}
}
