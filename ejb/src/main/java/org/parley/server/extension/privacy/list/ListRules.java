package org.parley.server.extension.privacy.list;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.core.jid.Jid;
import org.parley.server.roster.Roster;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

/**
 * A privacy list made ready to judge: what it says of a stanza is found by a few look-ups, however
 * many items it has. Immutable.
 */
public final class ListRules {
  static final ListRules NONE = new ListRules(List.of());

  /**
   * An item.
   *
   * @param place the lower one applies
   * @param traffic the bits of what it is about
   * @param next the next one for the same value, or null
   */
  private record Rule(int place, int traffic, ListVerdict verdict, Rule next) {}

  /**
   * What was said of somebody; it holds as long as the roster is that one.
   *
   * @param roster the roster that was asked, or null when none had to be
   */
  private record Decision(Traffic traffic, Jid other, Roster roster, ListVerdict verdict) {}

  private static final int REMEMBERED = 16;

  private final Decision[] decisions = new Decision[REMEMBERED];
  private final Map<Jid, Rule> addresses = new HashMap<>();
  private final Map<String, Rule> domains = new HashMap<>();
  private final Map<String, Rule> groups = new HashMap<>();
  private final Map<Subscription, Rule> subscriptions = new HashMap<>();
  private final int size;
  private Rule anybody;
  private int firstOfRoster = Integer.MAX_VALUE;

  private ListRules(List<PrivacyItem> items) {
    size = items.size();
    for (int place = size - 1; place >= 0; place--) {
      add(items.get(place), place);
    }
  }

  static ListRules of(PrivacyList list) {
    return list.items().isEmpty() ? NONE : new ListRules(list.items());
  }

  private void add(PrivacyItem item, int place) {
    switch (item.type()) {
      case JID -> {
        Jid address = Jid.stored(item.value());
        if (address.isDomain()) {
          domains.compute(address.domain(), (key, next) -> rule(item, place, next));
        } else {
          addresses.compute(address, (key, next) -> rule(item, place, next));
        }
      }
      case GROUP -> {
        groups.compute(item.value(), (key, next) -> rule(item, place, next));
        firstOfRoster = place;
      }
      case SUBSCRIPTION -> {
        subscriptions.compute(
            Subscription.valueOf(item.value().toUpperCase(Locale.ROOT)),
            (key, next) -> rule(item, place, next));
        firstOfRoster = place;
      }
      case ANYBODY -> anybody = rule(item, place, anybody);
    }
  }

  private static Rule rule(PrivacyItem item, int place, Rule next) {
    int traffic = 0;
    for (Traffic one : item.traffic()) {
      traffic |= 1 << one.ordinal();
    }
    ListVerdict denied = item.isBlock() ? ListVerdict.BLOCK : ListVerdict.DENY;
    return new Rule(place, traffic, item.deny() ? denied : ListVerdict.ALLOW, next);
  }

  /** Whether it allows everything. */
  boolean isEmpty() {
    return this == NONE;
  }

  /** The number of items. */
  int size() {
    return size;
  }

  /** Whether it has items that depend on the roster. */
  boolean asksRoster() {
    return firstOfRoster != Integer.MAX_VALUE;
  }

  /** The addresses of single resources that it has items for. */
  Set<Jid> resources() {
    return addresses.keySet().stream().filter(Jid::isFull).collect(Collectors.toSet());
  }

  /**
   * Judges by the roster as it is; people talk with few others at a time, so what was said of those
   * is remembered. Decisions are immutable, so threads may find each other's or not.
   */
  ListVerdict judge(Traffic traffic, Jid other, Roster roster) {
    int hash = other.hashCode() * 31 + traffic.ordinal();
    int index = (hash ^ hash >>> 16) & REMEMBERED - 1;
    Decision known = decisions[index];
    if (known != null
        && known.traffic() == traffic
        && known.roster() == roster
        && known.other().equals(other)) {
      return known.verdict();
    }
    ListVerdict verdict =
        judge(traffic, other, roster == null ? RosterItem::unknown : roster::item);
    decisions[index] = new Decision(traffic, other, roster, verdict);
    return verdict;
  }

  /**
   * Judges.
   *
   * @param other who sends it to the owner, or is to get it
   * @param roster tells what the owner knows of a contact
   */
  ListVerdict judge(Traffic traffic, Jid other, Function<Jid, RosterItem> roster) {
    int bit = 1 << traffic.ordinal();
    Rule best = first(anybody, bit);
    if (!domains.isEmpty()) {
      best = earlier(best, first(domains.get(other.domain()), bit));
    }
    if (!addresses.isEmpty()) {
      best = earlier(best, first(addresses.get(other.bare()), bit));
      if (other.isFull()) {
        best = earlier(best, first(addresses.get(other), bit));
      }
    }
    if (best == null ? asksRoster() : firstOfRoster < best.place()) {
      best = earlier(best, ofContact(roster.apply(other.bare()), bit));
    }
    return best == null ? ListVerdict.ALLOW : best.verdict();
  }

  private Rule ofContact(RosterItem contact, int bit) {
    Rule best = first(subscriptions.get(contact.subscription()), bit);
    for (String group : contact.groups()) {
      best = earlier(best, first(groups.get(group), bit));
    }
    return best;
  }

  private static Rule first(Rule chain, int bit) {
    Rule rule = chain;
    while (rule != null && (rule.traffic() & bit) == 0) {
      rule = rule.next();
    }
    return rule;
  }

  private static Rule earlier(Rule one, Rule other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.place() < other.place() ? one : other;
  }
}
