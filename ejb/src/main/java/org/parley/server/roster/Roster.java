package org.parley.server.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.roster.shared.SharedContact;
import org.parley.server.roster.shared.SharedContacts;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;

/**
 * The roster of an account as it was at one moment: what it has itself, joined with what groups
 * give. Immutable.
 */
public final class Roster {
  /** That of somebody who knows nobody. */
  public static final Roster EMPTY = new Roster(0, Map.of(), SharedContacts.NONE);

  private final long version;
  private final Map<Jid, RosterItem> own;
  private final SharedContacts shared;

  private Roster(long version, Map<Jid, RosterItem> own, SharedContacts shared) {
    this.version = version;
    this.own = own;
    this.shared = shared;
  }

  static Roster of(RosterRepository.Snapshot snapshot, SharedContacts shared) {
    if (snapshot.items().isEmpty() && snapshot.version() == 0 && shared.isEmpty()) {
      return EMPTY;
    }
    Map<Jid, RosterItem> items = new HashMap<>();
    snapshot.items().forEach(item -> items.put(item.contact(), item));
    return new Roster(snapshot.version(), items, shared);
  }

  /** The same after a change of what the account has itself. */
  Roster with(long newVersion, RosterItem item) {
    Map<Jid, RosterItem> copy = new HashMap<>(own);
    if (item.isEmpty()) {
      copy.remove(item.contact());
    } else {
      copy.put(item.contact(), item);
    }
    return new Roster(newVersion, copy, shared);
  }

  /** The same with other groups. */
  Roster with(SharedContacts other) {
    return other == shared ? this : new Roster(version, own, other);
  }

  SharedContacts shared() {
    return shared;
  }

  /** Tells this state from every other. */
  public RosterVersion version() {
    return new RosterVersion(version, shared.version());
  }

  /** All that is known, contacts that are not listed included. */
  public Collection<RosterItem> items() {
    if (shared.isEmpty()) {
      return own.values();
    }
    Collection<SharedContact> given = shared.all();
    List<RosterItem> items = new ArrayList<>(own.size() + given.size());
    Set<Jid> contacts = new HashSet<>();
    for (SharedContact contact : given) {
      contacts.add(contact.contact());
      items.add(contact.join(own(contact.contact())));
    }
    for (RosterItem item : own.values()) {
      if (!contacts.contains(item.contact())) {
        // one who sees the account without being connected is not among those that are given
        items.add(joined(item, shared.find(item.contact())));
      }
    }
    return items;
  }

  /** The number of contacts that the user has put into the roster. */
  public long listed() {
    return own.values().stream().filter(RosterItem::listed).count();
  }

  /** The number of contacts of whom something is stored. */
  public int stored() {
    return own.size();
  }

  /** What is known of the contact; an empty item when that is nothing. */
  public RosterItem item(Jid contact) {
    Jid bare = contact.bare();
    return joined(own(bare), shared.find(bare));
  }

  /** What the account has itself of a contact. */
  RosterItem own(Jid contact) {
    RosterItem item = own.get(contact);
    return item == null ? RosterItem.unknown(contact) : item;
  }

  static RosterItem joined(RosterItem own, SharedContact shared) {
    return shared == null ? own : shared.join(own);
  }
}
