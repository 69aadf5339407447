package org.parley.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps the rosters of accounts. Every change gives a roster the next version. */
public interface RosterRepository {

  /**
   * A whole roster.
   *
   * @param version the number of the last change; 0 when there never was one
   * @param items all that is known, contacts that are not listed included
   */
  record Snapshot(long version, List<RosterItem> items) {}

  /**
   * A change.
   *
   * @param version the version that the roster had after it
   * @param item the item as it is now; not listed when it was removed from the roster
   */
  record Change(long version, RosterItem item) {}

  Snapshot load(Jid owner);

  /** One item; empty when nothing is known of the contact. */
  Optional<RosterItem> find(Jid owner, Jid contact);

  /** What each of these accounts knows of a contact; those that know nothing are left out. */
  Map<Jid, RosterItem> findAll(Collection<Jid> owners, Jid contact);

  /**
   * Stores the item as it is now, or removes it when it {@linkplain RosterItem#isEmpty is empty}.
   *
   * @return the roster's new version
   */
  long save(Jid owner, RosterItem item);

  /**
   * The last change of each item after {@code version}, oldest first; empty when that version is
   * unknown or so long ago that it cannot be told any more.
   */
  Optional<List<Change>> changesSince(Jid owner, long version);

  /**
   * Stores a roster in the place of all that there is of it. Whatever version a client has, it gets
   * the whole roster when that is less.
   *
   * @param version at least the one that the roster had
   */
  void replaceAll(Jid owner, Collection<RosterItem> items, long version);

  void removeAll(Jid owner);
}
