package org.parley.server.store.jpa.personal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code vcard}. */
@Entity
@Table(name = "vcard")
@NamedQuery(
    name = VCardRow.PHOTO,
    query = "select v.photo from VCardRow v where v.owner = :owner and v.photo is not null")
@NamedQuery(
    name = VCardRow.NOT_INDEXED,
    query =
        "select v.owner from VCardRow v where v.personRules < :rules and v.owner > :after"
            + " order by v.owner")
@NamedQuery(
    name = VCardRow.SET_INDEXED,
    query = "update VCardRow v set v.personRules = :rules where v.owner = :owner")
@NamedQuery(name = VCardRow.DELETE, query = "delete from VCardRow v where v.owner = :owner")
public class VCardRow extends KeptVCard {
  static final String PHOTO = "vcard.photo";
  static final String NOT_INDEXED = "vcard.notIndexed";
  static final String SET_INDEXED = "vcard.setIndexed";
  static final String DELETE = "vcard.delete";

  @Column(name = "person_rules")
  int personRules;
}
