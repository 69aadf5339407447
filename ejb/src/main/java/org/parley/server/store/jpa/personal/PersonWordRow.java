package org.parley.server.store.jpa.personal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code person_word}. */
@Entity
@Table(name = "person_word")
@IdClass(PersonWordRow.Key.class)
@NamedQuery(
    name = PersonWordRow.DELETE,
    query = "delete from PersonWordRow w where w.owner = :owner")
public class PersonWordRow {
  static final String DELETE = "personWord.delete";

  @Id String owner;
  @Id int position;
  String field;
  byte[] word;

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String owner;
    int position;

    Key() {}

    @Override
    protected Object first() {
      return owner;
    }

    @Override
    protected Object second() {
      return position;
    }
  }
}
