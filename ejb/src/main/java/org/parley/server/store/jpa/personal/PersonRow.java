package org.parley.server.store.jpa.personal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code person}. */
@Entity
@Table(name = "person")
@NamedQuery(name = PersonRow.DELETE, query = "delete from PersonRow p where p.owner = :owner")
public class PersonRow {
  static final String DELETE = "person.delete";

  @Id String owner;
  String domain;

  @Column(name = "is_public")
  boolean isPublic;

  @Column(name = "full_name")
  String fullName;

  @Column(name = "given_name")
  String givenName;

  @Column(name = "family_name")
  String familyName;

  String nick;
  String email;
}
