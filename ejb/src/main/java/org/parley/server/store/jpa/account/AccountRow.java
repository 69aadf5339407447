package org.parley.server.store.jpa.account;

import jakarta.persistence.Column;
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
    name = AccountRow.STANDING,
    query =
        "select a.disabled, a.expired, a.passwordChanged, a.lastLogin from AccountRow a"
            + " where a.address = :address")
@NamedQuery(
    name = AccountRow.DISABLE,
    query = "update AccountRow a set a.disabled = :disabled where a.address = :address")
@NamedQuery(
    name = AccountRow.EXPIRE,
    query = "update AccountRow a set a.expired = true where a.address = :address")
@NamedQuery(
    name = AccountRow.RENEW,
    query =
        "update AccountRow a set a.expired = false, a.passwordChanged = :now"
            + " where a.address = :address")
@NamedQuery(
    name = AccountRow.FIND_ALL,
    query = "select a from AccountRow a where a.address in :addresses order by a.address")
@NamedQuery(
    name = AccountRow.DISABLED,
    query = "select a.address from AccountRow a where a.domain = :domain and a.disabled = true")
@NamedQuery(
    name = AccountRow.IDLE,
    query =
        "select a.address, a.created, a.lastLogin from AccountRow a where a.domain = :domain"
            + " and a.created < :since and (a.lastLogin is null or a.lastLogin < :since)"
            + " and not exists (select l.owner from LastSeenRow l"
            + " where l.owner = a.address and l.leftAt >= :since) order by a.address")
@NamedQuery(
    name = AccountRow.OF_DOMAIN,
    query = "select a.address from AccountRow a where a.domain = :domain order by a.address")
@NamedQuery(
    name = AccountRow.PAGE,
    query =
        "select a.address from AccountRow a where a.domain = :domain and a.address > :after"
            + " order by a.address")
@NamedQuery(name = AccountRow.DELETE, query = "delete from AccountRow a where a.address = :address")
public class AccountRow {
  static final String EXISTS = "account.exists";
  static final String STANDING = "account.standing";
  static final String DISABLE = "account.disable";
  static final String EXPIRE = "account.expire";
  static final String RENEW = "account.renew";
  static final String FIND_ALL = "account.findAll";
  static final String DISABLED = "account.disabled";
  static final String IDLE = "account.idle";
  static final String OF_DOMAIN = "account.ofDomain";
  static final String PAGE = "account.page";
  static final String DELETE = "account.delete";

  @Id String address;
  String domain;
  long created;
  boolean disabled;
  boolean expired;

  @Column(name = "password_changed")
  long passwordChanged;

  @Column(name = "last_login")
  Long lastLogin;

  AccountRow() {}

  AccountRow(String address, String domain, long created) {
    this.address = address;
    this.domain = domain;
    this.created = created;
    this.passwordChanged = created;
  }
}
