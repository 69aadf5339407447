package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code shared_group}. */
@Entity
@Table(name = "shared_group")
@IdClass(GroupRow.Key.class)
@NamedQuery(
    name = GroupRow.OF_DOMAIN,
    query = "select g from GroupRow g where g.domain = :domain order by g.name")
public class GroupRow {
  static final String OF_DOMAIN = "group.ofDomain";

  @Id String domain;
  @Id String name;
  String title;
  String audience;

  GroupRow() {}

  GroupRow(String domain, String name, String title, String audience) {
    this.domain = domain;
    this.name = name;
    this.title = title;
    this.audience = audience;
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String domain;
    String name;

    Key() {}

    Key(String domain, String name) {
      this.domain = domain;
      this.name = name;
    }

    @Override
    protected Object first() {
      return domain;
    }

    @Override
    protected Object second() {
      return name;
    }
  }
}
