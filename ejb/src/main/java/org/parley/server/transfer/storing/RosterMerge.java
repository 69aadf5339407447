package org.parley.server.transfer.storing;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/** Puts two rosters of an account together: nobody loses a contact, a group or a subscription. */
final class RosterMerge {
  private RosterMerge() {}

  /** Tells each contact that is another one than before. */
  static void merge(
      Collection<RosterItem> there, Collection<RosterItem> moved, Consumer<RosterItem> changed) {
    Map<Jid, RosterItem> known = new HashMap<>();
    there.forEach(item -> known.put(item.contact(), item));
    for (RosterItem item : moved) {
      RosterItem before = known.getOrDefault(item.contact(), RosterItem.unknown(item.contact()));
      RosterItem merged = merge(before, item);
      if (!merged.equals(before)) {
        changed.accept(merged);
      }
    }
  }

  private static RosterItem merge(RosterItem there, RosterItem moved) {
    Subscription subscription =
        Subscription.of(
            there.subscription().includesTo() || moved.subscription().includesTo(),
            there.subscription().includesFrom() || moved.subscription().includesFrom());
    Set<String> groups = new LinkedHashSet<>(there.groups());
    groups.addAll(moved.groups());
    String request = there.request() == null ? moved.request() : there.request();
    return new RosterItem(
        there.contact(),
        there.name() == null ? moved.name() : there.name(),
        groups,
        subscription,
        (there.ask() || moved.ask()) && !subscription.includesTo(),
        there.approved() || moved.approved(),
        subscription.includesFrom() ? null : request,
        there.listed() || moved.listed());
  }
}
