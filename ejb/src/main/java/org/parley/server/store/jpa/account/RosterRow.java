package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code roster}. */
@Entity
@Table(name = "roster")
@NamedQuery(name = RosterRow.DELETE, query = "delete from RosterRow r where r.owner = :owner")
public class RosterRow {
  static final String DELETE = "roster.delete";

  @Id String owner;
  long version;
  long forgotten;

  RosterRow() {}

  RosterRow(String owner) {
    this.owner = owner;
  }
}
