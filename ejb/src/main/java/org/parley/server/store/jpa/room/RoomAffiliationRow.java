package org.parley.server.store.jpa.room;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.core.jid.Jid;
import org.parley.server.store.RoomRepository.StoredAffiliation;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code muc_affiliation}. */
@Entity
@Table(name = "muc_affiliation")
@IdClass(RoomAffiliationRow.Key.class)
@NamedQuery(
    name = RoomAffiliationRow.LOAD,
    query = "select a from RoomAffiliationRow a where a.room = :room")
@NamedQuery(
    name = RoomAffiliationRow.OWNED,
    query =
        "select a.room from RoomAffiliationRow a"
            + " where a.account = :account and a.affiliation = 'owner'")
@NamedQuery(
    name = RoomAffiliationRow.COUNT,
    query =
        "select count(a.account) from RoomAffiliationRow a"
            + " where a.room = :room and a.affiliation = :affiliation")
@NamedQuery(
    name = RoomAffiliationRow.PROMOTE,
    query =
        "update RoomAffiliationRow a set a.affiliation = 'owner'"
            + " where a.room = :room and a.affiliation = 'admin'")
@NamedQuery(
    name = RoomAffiliationRow.DELETE,
    query = "delete from RoomAffiliationRow a where a.room = :room")
@NamedQuery(
    name = RoomAffiliationRow.DELETE_ACCOUNT,
    query = "delete from RoomAffiliationRow a where a.account = :account")
public class RoomAffiliationRow {
  static final String LOAD = "roomAffiliation.load";
  static final String OWNED = "roomAffiliation.owned";
  static final String COUNT = "roomAffiliation.count";
  static final String PROMOTE = "roomAffiliation.promote";
  static final String DELETE = "roomAffiliation.delete";
  static final String DELETE_ACCOUNT = "roomAffiliation.deleteAccount";

  @Id String room;
  @Id String account;
  String affiliation;
  String nick;
  String reason;

  RoomAffiliationRow() {}

  RoomAffiliationRow(Key key) {
    this.room = key.room;
    this.account = key.account;
  }

  void set(StoredAffiliation stored) {
    affiliation = stored.affiliation();
    nick = stored.nick();
    reason = stored.reason();
  }

  StoredAffiliation toAffiliation() {
    return new StoredAffiliation(Jid.stored(account), affiliation, nick, reason);
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String room;
    String account;

    Key() {}

    Key(String room, String account) {
      this.room = room;
      this.account = account;
    }

    @Override
    protected Object first() {
      return room;
    }

    @Override
    protected Object second() {
      return account;
    }
  }
}
