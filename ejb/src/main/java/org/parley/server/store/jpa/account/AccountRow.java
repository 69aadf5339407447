package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code account}. */
@Entity
@Table(name = "account")
@NamedQuery(
    name = AccountRow.EXISTS,
    query = "select count(a) from AccountRow a where a.address = :address")
@NamedQuery(
    name = AccountRow.OF_DOMAIN,
    query = "select a.address from AccountRow a where a.domain = :domain order by a.address")
@NamedQuery(name = AccountRow.DELETE, query = "delete from AccountRow a where a.address = :address")
public class AccountRow {
  static final String EXISTS = "account.exists";
  static final String OF_DOMAIN = "account.ofDomain";
  static final String DELETE = "account.delete";

  @Id String address;
  String domain;
  long created;

  AccountRow() {}

  AccountRow(String address, String domain, long created) {
    this.address = address;
    this.domain = domain;
    this.created = created;
  }
}
