package org.parley.server.store.jpa.personal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code privacy_list}. */
@Entity
@Table(name = "privacy_list")
@IdClass(PrivacyListRow.Key.class)
@NamedQuery(
    name = PrivacyListRow.LOAD,
    query = "select p.name, p.standard, p.content from PrivacyListRow p where p.owner = :owner")
@NamedQuery(
    name = PrivacyListRow.DEFAULT,
    query = "select p.content from PrivacyListRow p where p.owner = :owner and p.standard = true")
@NamedQuery(
    name = PrivacyListRow.DELETE_ALL,
    query = "delete from PrivacyListRow p where p.owner = :owner")
public class PrivacyListRow {
  static final String LOAD = "privacyList.load";
  static final String DEFAULT = "privacyList.default";
  static final String DELETE_ALL = "privacyList.deleteAll";

  @Id String owner;
  @Id String name;
  boolean standard;
  String content;

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String owner;
    String name;

    Key() {}

    Key(String owner, String name) {
      this.owner = owner;
      this.name = name;
    }

    @Override
    protected Object first() {
      return owner;
    }

    @Override
    protected Object second() {
      return name;
    }
  }
}
