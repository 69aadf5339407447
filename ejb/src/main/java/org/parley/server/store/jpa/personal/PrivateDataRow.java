package org.parley.server.store.jpa.personal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code private_data}. */
@Entity
@Table(name = "private_data")
@IdClass(PrivateDataRow.Key.class)
@NamedQuery(
    name = PrivateDataRow.SIZE,
    query =
        "select sum(d.characters) from PrivateDataRow d"
            + " where d.owner = :owner and d.digest <> :digest")
@NamedQuery(
    name = PrivateDataRow.ALL,
    query = "select d.content from PrivateDataRow d where d.owner = :owner order by d.digest")
@NamedQuery(
    name = PrivateDataRow.DELETE,
    query = "delete from PrivateDataRow d where d.owner = :owner and d.digest = :digest")
@NamedQuery(
    name = PrivateDataRow.DELETE_ALL,
    query = "delete from PrivateDataRow d where d.owner = :owner")
public class PrivateDataRow {
  static final String SIZE = "privateData.size";
  static final String ALL = "privateData.all";
  static final String DELETE = "privateData.delete";
  static final String DELETE_ALL = "privateData.deleteAll";

  @Id String owner;
  @Id String digest;
  String namespace;
  String name;
  int characters;
  String content;

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String owner;
    String digest;

    Key() {}

    Key(String owner, String digest) {
      this.owner = owner;
      this.digest = digest;
    }

    @Override
    protected Object first() {
      return owner;
    }

    @Override
    protected Object second() {
      return digest;
    }
  }
}
