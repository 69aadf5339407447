package org.parley.server.store.jpa.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code last_seen}. */
@Entity
@Table(name = "last_seen")
@NamedQuery(
    name = LastSeenRow.FIND,
    query = "select l.leftAt, l.presence from LastSeenRow l where l.owner = :owner")
@NamedQuery(
    name = LastSeenRow.UPDATE,
    query =
        "update LastSeenRow l set l.leftAt = :leftAt, l.presence = :presence"
            + " where l.owner = :owner")
@NamedQuery(name = LastSeenRow.DELETE, query = "delete from LastSeenRow l where l.owner = :owner")
public class LastSeenRow {
  static final String FIND = "lastSeen.find";
  static final String UPDATE = "lastSeen.update";
  static final String DELETE = "lastSeen.delete";

  @Id String owner;

  @Column(name = "left_at")
  long leftAt;

  String presence;

  LastSeenRow() {}

  LastSeenRow(String owner, long leftAt, String presence) {
    this.owner = owner;
    this.leftAt = leftAt;
    this.presence = presence;
  }
}
