package org.parley.server.store.jpa.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code scram_key}. */
@Entity
@Table(name = "scram_key")
@IdClass(ScramKeyRow.Key.class)
@NamedQuery(
    name = ScramKeyRow.FIND,
    query =
        "select a.disabled, a.expired, a.passwordChanged, a.lastLogin,"
            + " k.salt, k.iterations, k.storedKey, k.serverKey from ScramKeyRow k, AccountRow a"
            + " where k.address = :address and k.hash = :hash and a.address = k.address")
@NamedQuery(
    name = ScramKeyRow.OF_ACCOUNT,
    query =
        "select k.hash, k.salt, k.iterations, k.storedKey, k.serverKey from ScramKeyRow k"
            + " where k.address = :address order by k.hash")
@NamedQuery(
    name = ScramKeyRow.DELETE,
    query = "delete from ScramKeyRow k where k.address = :address")
public class ScramKeyRow {
  static final String FIND = "scramKey.find";
  static final String OF_ACCOUNT = "scramKey.ofAccount";
  static final String DELETE = "scramKey.delete";

  @Id String address;
  @Id String hash;
  String salt;
  int iterations;

  @Column(name = "stored_key")
  String storedKey;

  @Column(name = "server_key")
  String serverKey;

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String address;
    String hash;

    @Override
    protected Object first() {
      return address;
    }

    @Override
    protected Object second() {
      return hash;
    }
  }
}
