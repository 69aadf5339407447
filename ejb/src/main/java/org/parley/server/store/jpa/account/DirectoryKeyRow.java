package org.parley.server.store.jpa.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.directory.DirectoryKeyRepository.KeptKey;

/** A row of the table {@code directory_key}. */
@Entity
@Table(name = "directory_key")
@IdClass(ScramKeyRow.Key.class)
@NamedQuery(
    name = DirectoryKeyRow.FIND,
    query = "select k from DirectoryKeyRow k where k.address = :address order by k.hash")
@NamedQuery(
    name = DirectoryKeyRow.DELETE,
    query = "delete from DirectoryKeyRow k where k.address = :address")
@NamedQuery(
    name = DirectoryKeyRow.DELETE_OTHERS,
    query = "delete from DirectoryKeyRow k where k.hash not in :hashes")
@NamedQuery(name = DirectoryKeyRow.DELETE_ALL, query = "delete from DirectoryKeyRow k")
public class DirectoryKeyRow {
  static final String FIND = "directoryKey.find";
  static final String DELETE = "directoryKey.delete";
  static final String DELETE_OTHERS = "directoryKey.deleteOthers";
  static final String DELETE_ALL = "directoryKey.deleteAll";

  @Id String address;
  @Id String hash;

  @Column(name = "password_mark")
  String mark;

  String salt;
  int iterations;

  @Column(name = "stored_key")
  String storedKey;

  @Column(name = "server_key")
  String serverKey;

  DirectoryKeyRow() {}

  DirectoryKeyRow(String address, String mark, Key key) {
    this.address = address;
    this.hash = key.hash();
    this.mark = mark;
    this.salt = key.salt();
    this.iterations = key.iterations();
    this.storedKey = key.storedKey();
    this.serverKey = key.serverKey();
  }

  KeptKey toKey() {
    return new KeptKey(mark, new Key(hash, salt, iterations, storedKey, serverKey));
  }
}
