package org.parley.server.store.jpa.personal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code vcard}. */
@Entity
@Table(name = "vcard")
@NamedQuery(
    name = VCardRow.PHOTO,
    query = "select v.photo from VCardRow v where v.owner = :owner and v.photo is not null")
@NamedQuery(name = VCardRow.DELETE, query = "delete from VCardRow v where v.owner = :owner")
public class VCardRow {
  static final String PHOTO = "vcard.photo";
  static final String DELETE = "vcard.delete";

  @Id String owner;
  String photo;
  String content;
}
