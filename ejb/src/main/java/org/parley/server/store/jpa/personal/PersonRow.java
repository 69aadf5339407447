package org.parley.server.store.jpa.personal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/**
 * A row of the table {@code person}; one without any name is of somebody who wishes to be hidden.
 */
@Entity
@Table(name = "person")
@NamedQuery(
    name = PersonRow.HIDDEN,
    query =
        "select p.owner from PersonRow p where p.owner in :owners and p.fullName is null"
            + " and p.givenName is null and p.familyName is null and p.nick is null"
            + " and p.email is null")
@NamedQuery(name = PersonRow.DELETE, query = "delete from PersonRow p where p.owner = :owner")
public class PersonRow {
  static final String HIDDEN = "person.hidden";
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
