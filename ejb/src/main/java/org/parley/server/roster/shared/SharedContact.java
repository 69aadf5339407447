package org.parley.server.roster.shared;

import java.util.HashSet;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/**
 * What groups say of a contact in somebody's roster.
 *
 * @param name what the contact is called; null when nothing is known
 * @param groups the titles of the groups in which the user sees the contact
 * @param to whether the user sees the contact
 * @param from whether the contact sees the user
 */
public record SharedContact(
    Jid contact, String name, Set<String> groups, boolean to, boolean from) {

  public SharedContact {
    groups = Set.copyOf(groups);
  }

  /** The item that the user reads, where the own roster has {@code own}. */
  public RosterItem join(RosterItem own) {
    Set<String> all = groups;
    if (!own.groups().isEmpty()) {
      all = new HashSet<>(groups);
      all.addAll(own.groups());
    }
    return new RosterItem(
        contact,
        own.name() == null ? name : own.name(),
        all,
        Subscription.of(
            to || own.subscription().includesTo(), from || own.subscription().includesFrom()),
        own.ask() && !to,
        own.approved(),
        from ? null : own.request(),
        to || own.listed());
  }

  /**
   * The part of an item that belongs into the own roster: what the groups give is left out, so that
   * it goes when they take it away.
   *
   * @param joined the item as the user wants it
   * @param before what the own roster had
   */
  public RosterItem own(RosterItem joined, RosterItem before) {
    Set<String> own = new HashSet<>(joined.groups());
    own.removeAll(groups);
    return new RosterItem(
        contact,
        joined.name() == null || joined.name().equals(name) ? null : joined.name(),
        own,
        Subscription.of(
            (to ? before : joined).subscription().includesTo(),
            (from ? before : joined).subscription().includesFrom()),
        to ? before.ask() : joined.ask(),
        joined.approved(),
        from ? before.request() : joined.request(),
        to ? before.listed() : joined.listed());
  }
}
