package org.parley.server.store.jpa.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;
import org.parley.server.store.jpa.CompositeKey;

/** A row of the table {@code roster_item}. */
@Entity
@Table(name = "roster_item")
@IdClass(RosterItemRow.Key.class)
@NamedQuery(
    name = RosterItemRow.LOAD,
    query =
        "select r.version, i.contact, i.name, i.groupNames, i.subscription, i.ask, i.approved,"
            + " i.request, i.listed"
            + " from RosterRow r left join RosterItemRow i"
            + " on i.owner = r.owner and i.removed = false where r.owner = :owner")
@NamedQuery(
    name = RosterItemRow.CHANGES,
    query =
        "select i.version, i.contact, i.name, i.groupNames, i.subscription, i.ask, i.approved,"
            + " i.request, i.listed"
            + " from RosterItemRow i where i.owner = :owner and i.version > :version"
            + " order by i.version")
@NamedQuery(
    name = RosterItemRow.REMOVED,
    query =
        "select i.version from RosterItemRow i where i.owner = :owner and i.removed = true"
            + " order by i.version desc")
@NamedQuery(
    name = RosterItemRow.FORGET,
    query =
        "delete from RosterItemRow i"
            + " where i.owner = :owner and i.removed = true and i.version <= :version")
@NamedQuery(
    name = RosterItemRow.OF_CONTACT,
    query =
        "select i from RosterItemRow i"
            + " where i.owner in :owners and i.contact = :contact and i.removed = false")
@NamedQuery(
    name = RosterItemRow.DELETE,
    query = "delete from RosterItemRow i where i.owner = :owner")
public class RosterItemRow {
  static final String LOAD = "rosterItem.load";
  static final String CHANGES = "rosterItem.changes";
  static final String REMOVED = "rosterItem.removed";
  static final String FORGET = "rosterItem.forget";
  static final String OF_CONTACT = "rosterItem.ofContact";
  static final String DELETE = "rosterItem.delete";

  /** XML cannot carry this character, so no name of a group contains it. */
  private static final String SEPARATOR = "\u001F";

  @Id String owner;
  @Id String contact;
  String name;

  @Column(name = "group_names")
  String groupNames;

  String subscription;
  boolean ask;
  boolean approved;
  String request;
  boolean listed;
  boolean removed;
  long version;

  RosterItemRow() {}

  RosterItemRow(String owner, String contact) {
    this.owner = owner;
    this.contact = contact;
  }

  void set(RosterItem item, long newVersion) {
    name = item.name();
    groupNames = item.groups().isEmpty() ? null : String.join(SEPARATOR, item.groups());
    subscription = item.subscription().name();
    ask = item.ask();
    approved = item.approved();
    request = item.request();
    listed = item.listed();
    removed = item.isEmpty();
    version = newVersion;
  }

  RosterItem toItem() {
    return new RosterItem(
        Jid.stored(contact),
        name,
        groupNames == null ? Set.of() : Set.of(groupNames.split(SEPARATOR, -1)),
        Subscription.valueOf(subscription),
        ask,
        approved,
        request,
        listed);
  }

  /** Reads the columns of {@link #LOAD} and {@link #CHANGES}, the first of which is a version. */
  static RosterItem toItem(Object[] columns) {
    RosterItemRow row = new RosterItemRow();
    row.contact = (String) columns[1];
    row.name = (String) columns[2];
    row.groupNames = (String) columns[3];
    row.subscription = (String) columns[4];
    row.ask = (Boolean) columns[5];
    row.approved = (Boolean) columns[6];
    row.request = (String) columns[7];
    row.listed = (Boolean) columns[8];
    return row.toItem();
  }

  static final class Key extends CompositeKey {
    private static final long serialVersionUID = 1L;

    String owner;
    String contact;

    Key() {}

    Key(String owner, String contact) {
      this.owner = owner;
      this.contact = contact;
    }

    @Override
    protected Object first() {
      return owner;
    }

    @Override
    protected Object second() {
      return contact;
    }
  }
}
