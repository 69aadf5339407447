package org.parley.server.roster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;

/** The roster of an account as it was at one moment. Immutable. */
public final class Roster {
  /** That of somebody who knows nobody. */
  public static final Roster EMPTY = new Roster(0, Map.of());

  private final long version;
  private final Map<Jid, RosterItem> items;

  private Roster(long version, Map<Jid, RosterItem> items) {
    this.version = version;
    this.items = items;
  }

  static Roster of(RosterRepository.Snapshot snapshot) {
    if (snapshot.items().isEmpty() && snapshot.version() == 0) {
      return EMPTY;
    }
    Map<Jid, RosterItem> items = new HashMap<>();
    snapshot.items().forEach(item -> items.put(item.contact(), item));
    return new Roster(snapshot.version(), items);
  }

  Roster with(long newVersion, RosterItem item) {
    Map<Jid, RosterItem> copy = new HashMap<>(items);
    if (item.isEmpty()) {
      copy.remove(item.contact());
    } else {
      copy.put(item.contact(), item);
    }
    return new Roster(newVersion, copy);
  }

  /** The number of the last change. */
  public long version() {
    return version;
  }

  /** All that is known, contacts that are not listed included. */
  public Collection<RosterItem> items() {
    return items.values();
  }

  /** The number of contacts that the user has in the roster. */
  public long listed() {
    return items.values().stream().filter(RosterItem::listed).count();
  }

  /** What is known of the contact; an empty item when that is nothing. */
  public RosterItem item(Jid contact) {
    RosterItem item = items.get(contact.bare());
    return item == null ? RosterItem.unknown(contact) : item;
  }
}
