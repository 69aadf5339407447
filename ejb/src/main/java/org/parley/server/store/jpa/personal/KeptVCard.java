package org.parley.server.store.jpa.personal;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What the tables of vCards have in common. */
@MappedSuperclass
public abstract class KeptVCard {
  @Id String owner;
  String photo;
  String content;
}
