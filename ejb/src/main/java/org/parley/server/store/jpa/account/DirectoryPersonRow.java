package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code directory_person}. */
@Entity
@Table(name = "directory_person")
@NamedQuery(
    name = DirectoryPersonRow.EXISTS,
    query = "select count(p) from DirectoryPersonRow p where p.address = :address")
@NamedQuery(
    name = DirectoryPersonRow.UPDATE,
    query = "update DirectoryPersonRow p set p.seen = :seen where p.address = :address")
@NamedQuery(
    name = DirectoryPersonRow.OF_DOMAIN,
    query = "select p from DirectoryPersonRow p where p.domain = :domain order by p.address")
@NamedQuery(
    name = DirectoryPersonRow.DELETE,
    query = "delete from DirectoryPersonRow p where p.address = :address")
public class DirectoryPersonRow {
  static final String EXISTS = "directoryPerson.exists";
  static final String UPDATE = "directoryPerson.update";
  static final String OF_DOMAIN = "directoryPerson.ofDomain";
  static final String DELETE = "directoryPerson.delete";

  @Id String address;
  String domain;
  long seen;

  DirectoryPersonRow() {}

  DirectoryPersonRow(String address, String domain, long seen) {
    this.address = address;
    this.domain = domain;
    this.seen = seen;
  }
}
