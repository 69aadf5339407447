package org.parley.server.store.jpa.personal;

import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of the table {@code directory_vcard}. */
@Entity
@Table(name = "directory_vcard")
@NamedQuery(
    name = DirectoryVCardRow.PHOTO,
    query = "select v.photo from DirectoryVCardRow v where v.owner = :owner")
@NamedQuery(
    name = DirectoryVCardRow.DELETE,
    query = "delete from DirectoryVCardRow v where v.owner = :owner")
public class DirectoryVCardRow extends KeptVCard {
  static final String PHOTO = "directoryVCard.photo";
  static final String DELETE = "directoryVCard.delete";
}
