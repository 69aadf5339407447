package org.parley.server.store.jpa.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.List;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code shared_group_member}. */
@Entity
@Table(name = "shared_group_member")
@IdClass(GroupMemberRow.Key.class)
@NamedQuery(
    name = GroupMemberRow.OF_DOMAIN,
    query = "select m from GroupMemberRow m where m.domain = :domain")
@NamedQuery(
    name = GroupMemberRow.DELETE_OF_GROUP,
    query = "delete from GroupMemberRow m where m.domain = :domain and m.name = :name")
@NamedQuery(
    name = GroupMemberRow.DELETE_OF_ACCOUNT,
    query = "delete from GroupMemberRow m where m.account = :account")
public class GroupMemberRow {
  static final String OF_DOMAIN = "groupMember.ofDomain";
  static final String DELETE_OF_GROUP = "groupMember.deleteOfGroup";
  static final String DELETE_OF_ACCOUNT = "groupMember.deleteOfAccount";

  @Id String domain;
  @Id String name;
  @Id String account;

  GroupMemberRow() {}

  GroupMemberRow(String domain, String name, String account) {
    this.domain = domain;
    this.name = name;
    this.account = account;
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String domain;
    String name;
    String account;

    Key() {}

    Key(String domain, String name, String account) {
      this.domain = domain;
      this.name = name;
      this.account = account;
    }

    @Override
    protected Object first() {
      return List.of(domain, name);
    }

    @Override
    protected Object second() {
      return account;
    }
  }
}
