package org.parley.server.extension.privacy.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.store.RosterItem;
import org.parley.server.store.Subscription;

class ListRulesTest {
  private static final List<Jid> OTHERS =
      List.of(
          Jid.of("a@one.example/x"),
          Jid.of("a@one.example/y"),
          Jid.of("a@one.example"),
          Jid.of("b@one.example/x"),
          Jid.of("one.example/x"),
          Jid.of("one.example"),
          Jid.of("two.example"),
          Jid.of("a@two.example/x"));

  private static PrivacyItem item(Random random, int order) {
    PrivacyItem.Type type = PrivacyItem.Type.values()[random.nextInt(4)];
    String value =
        switch (type) {
          case JID -> OTHERS.get(random.nextInt(OTHERS.size())).toString();
          case GROUP -> "group" + random.nextInt(3);
          case SUBSCRIPTION -> Subscription.values()[random.nextInt(4)].value();
          case ANYBODY -> null;
        };
    Set<Traffic> traffic = EnumSet.allOf(Traffic.class);
    if (random.nextBoolean()) {
      traffic.remove(Traffic.OTHER);
      traffic.remove(Traffic.values()[random.nextInt(4)]);
      traffic.remove(Traffic.values()[random.nextInt(4)]);
    }
    return new PrivacyItem(type, value, random.nextBoolean(), order, Set.copyOf(traffic));
  }

  /** As after a new version of Unicode that says something else of a code point. */
  @Test
  void aStoredListIsReadWhateverItsAddressesAre() {
    PrivacyList list =
        PrivacyList.parse(
            "<list xmlns='jabber:iq:privacy' name='l'>"
                + "<item type='jid' value='a b@one.example' action='deny' order='1'/>"
                + "<item type='jid' value='one.example/ x' action='deny' order='2'><iq/></item>"
                + "<item type='jid' value='b@one.example' action='deny' order='3'/></list>");
    assertThat(list.blocked())
        .containsExactly(Jid.stored("a b@one.example"), Jid.of("b@one.example"));
    ListRules rules = ListRules.of(list);
    Function<Jid, RosterItem> nobody = RosterItem::unknown;
    assertThat(rules.judge(Traffic.MESSAGE, Jid.of("b@one.example/x"), nobody))
        .isEqualTo(ListVerdict.BLOCK);
    assertThat(rules.judge(Traffic.MESSAGE, Jid.stored("a b@one.example"), nobody))
        .isEqualTo(ListVerdict.BLOCK);
    assertThat(rules.judge(Traffic.MESSAGE, Jid.of("a@one.example"), nobody))
        .isEqualTo(ListVerdict.ALLOW);
    assertThat(PrivacyList.parse(list.toElement().toString())).isEqualTo(list);
  }

  private static Function<Jid, RosterItem> roster(Random random) {
    Map<Jid, RosterItem> items = new HashMap<>();
    for (Jid other : OTHERS) {
      Set<String> groups =
          random.nextBoolean()
              ? Set.of()
              : Set.copyOf(List.of("group" + random.nextInt(3), "group1"));
      Subscription subscription = Subscription.values()[random.nextInt(4)];
      items.put(
          other.bare(),
          new RosterItem(other.bare(), null, groups, subscription, false, false, null, true));
    }
    return items::get;
  }

  /** As the specification says it: one item after the other. */
  private static ListVerdict byTheBook(
      List<PrivacyItem> items, Traffic traffic, Jid other, RosterItem contact) {
    for (PrivacyItem item : items) {
      if (item.traffic().contains(traffic) && matches(item, other, contact)) {
        ListVerdict denied = item.isBlock() ? ListVerdict.BLOCK : ListVerdict.DENY;
        return item.deny() ? denied : ListVerdict.ALLOW;
      }
    }
    return ListVerdict.ALLOW;
  }

  private static boolean matches(PrivacyItem item, Jid other, RosterItem contact) {
    return switch (item.type()) {
      case JID ->
          List.of(other.toString(), other.bare().toString(), other.domain()).contains(item.value());
      case GROUP -> contact.groups().contains(item.value());
      case SUBSCRIPTION ->
          contact.subscription().name().toLowerCase(Locale.ROOT).equals(item.value());
      case ANYBODY -> true;
    };
  }

  @Test
  void judgesLikeAWalkThroughTheList() {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      List<PrivacyItem> items = new ArrayList<>();
      int size = 1 + random.nextInt(12);
      for (int i = 0; i < size; i++) {
        items.add(item(random, i));
      }
      ListRules rules = ListRules.of(new PrivacyList("list", items));
      Function<Jid, RosterItem> roster = roster(random);
      for (Jid other : OTHERS) {
        for (Traffic traffic : Traffic.values()) {
          assertThat(rules.judge(traffic, other, roster))
              .as("%s of %s by %s", traffic, other, items)
              .isEqualTo(byTheBook(items, traffic, other, roster.apply(other.bare())));
        }
      }
    }
  }

  @Test
  void theRosterIsAskedOnlyWhenItMayDecide() {
    Function<Jid, RosterItem> nobody =
        contact -> {
          throw new AssertionError("asked for " + contact);
        };
    PrivacyItem first = PrivacyItem.blocking(OTHERS.get(2), 1);
    PrivacyItem second =
        new PrivacyItem(
            PrivacyItem.Type.GROUP, "g", true, 2, Set.of(Traffic.MESSAGE, Traffic.OTHER));
    ListRules rules = ListRules.of(new PrivacyList("list", List.of(first, second)));
    assertThat(rules.asksRoster()).isTrue();
    assertThat(rules.judge(Traffic.MESSAGE, OTHERS.get(0), nobody)).isEqualTo(ListVerdict.BLOCK);
    ListRules addresses = ListRules.of(new PrivacyList("list", List.of(first)));
    assertThat(addresses.judge(Traffic.MESSAGE, OTHERS.get(3), nobody))
        .isEqualTo(ListVerdict.ALLOW);
    assertThat(ListRules.of(new PrivacyList("empty", List.of()))).isSameAs(ListRules.NONE);
  }
}
