package org.parley.server.store.jpa.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.server.store.database.Database;
import org.parley.server.store.pubsub.PubsubItemRepository;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemRecord;
import org.parley.server.store.pubsub.PubsubItemRepository.ItemSize;
import org.parley.server.store.pubsub.PubsubMemberRepository;
import org.parley.server.store.pubsub.PubsubMemberRepository.Subscribed;
import org.parley.server.store.pubsub.PubsubMemberRepository.SubscriptionRecord;
import org.parley.server.store.pubsub.PubsubNodeRepository;
import org.parley.server.store.pubsub.PubsubNodeRepository.FullNode;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeRecord;

/** What every database has to do for publish-subscribe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PubsubStoreContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final Jid ROMEO = Jid.of("romeo@example.net");

  private int count;

  abstract Database database();

  private PubsubNodeRepository nodes() {
    return new JpaPubsubNodeRepository(database());
  }

  private PubsubMemberRepository members() {
    return new JpaPubsubMemberRepository(database());
  }

  private PubsubItemRepository items() {
    return new JpaPubsubItemRepository(database());
  }

  private Jid host() {
    return Jid.of("host" + count++ + "@example.com");
  }

  private static NodeRecord node(Jid host, String name) {
    return new NodeRecord(0, host, name, host, NOW, "<x/>", null);
  }

  private long create(Jid host, String name) {
    return nodes().create(node(host, name), Map.of()).orElseThrow();
  }

  private FullNode find(Jid host, String name) {
    List<FullNode> found = nodes().find(List.of(new NodeKey(host, name)));
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty() ? null : found.get(0);
  }

  private static ItemRecord item(String id, Instant at) {
    return new ItemRecord(id, "romeo@example.net/r", at, 10, "<a>♥😀</a>");
  }

  private List<String> publish(long node, String id, int max) {
    return items().publish(node, item(id, NOW), max, Instant.EPOCH).orElseThrow();
  }

  private List<String> ids(long node, Instant since) {
    return items().index(node, since).stream().map(ItemSize::id).toList();
  }

  @Test
  void aNodeComesBackAsItWas() {
    Jid host = host();
    assertThat(find(host, "n")).isNull();
    long id = nodes().create(node(host, "n"), Map.of(host, "owner")).orElseThrow();
    assertThat(nodes().create(node(host, "n"), Map.of())).isEmpty();
    long other = create(host, "n ♥");
    nodes().configure(id, "<x>2</x>");
    members().affiliate(id, Map.of(ROMEO, "member"));
    members().subscribe(id, new SubscriptionRecord(ROMEO.withResource("r"), "pending", true));
    members().subscribe(id, new SubscriptionRecord(ROMEO.withResource("r"), "subscribed", false));
    publish(id, "a", 10);
    publish(id, "b", 10);
    FullNode found = find(host, "n");
    assertThat(found.node()).isEqualTo(new NodeRecord(id, host, "n", host, NOW, "<x>2</x>", null));
    assertThat(found.affiliations()).isEqualTo(Map.of(host, "owner", ROMEO, "member"));
    assertThat(found.subscriptions())
        .containsExactly(new SubscriptionRecord(ROMEO.withResource("r"), "subscribed", false));
    assertThat(found.last()).isEqualTo(item("b", NOW));
    assertThat(find(host, "n ♥").last()).isNull();
    assertThat(nodes().names(Set.of(host, ROMEO))).isEqualTo(Map.of(host, List.of("n", "n ♥")));
    assertThat(nodes().count(host, host)).isEqualTo(2);
    nodes().remove(other, null);
    assertThat(nodes().count(host, host)).isEqualTo(1);
  }

  @Test
  void manyNodesAreFoundAtOnce() {
    List<NodeKey> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Jid host = host();
      publish(create(host, "n"), "item" + i, 1);
      keys.add(new NodeKey(host, "n"));
      keys.add(new NodeKey(host, "none"));
    }
    assertThat(nodes().find(keys))
        .hasSize(20)
        .allMatch(node -> node.last() != null)
        .extracting(node -> node.last().id())
        .doesNotHaveDuplicates();
  }

  @Test
  void affiliationsAndSubscriptionsOfAnEntity() {
    Jid host = host();
    Jid entity = host();
    long one = create(host, "one");
    long two = create(host, "two");
    long elsewhere = create(host(), "three");
    for (long node : new long[] {one, elsewhere}) {
      members().affiliate(node, Map.of(entity, "publisher"));
      members().subscribe(node, new SubscriptionRecord(entity, "subscribed", true));
    }
    SubscriptionRecord full = new SubscriptionRecord(entity.withResource("r"), "pending", true);
    members().subscribe(two, full);
    assertThat(members().affiliationsOf(entity, host)).isEqualTo(Map.of("one", "publisher"));
    assertThat(members().countSubscriptions(host, entity)).isEqualTo(2);
    assertThat(members().subscriptionsOf(entity.withResource("x"), host))
        .containsExactlyInAnyOrder(
            new Subscribed("one", new SubscriptionRecord(entity, "subscribed", true)),
            new Subscribed("two", full));
    members().unsubscribe(two, full.jid());
    members().unsubscribe(two, full.jid());
    Map<Jid, String> none = new HashMap<>();
    none.put(entity, null);
    members().affiliate(one, none);
    members().affiliate(one, none);
    assertThat(members().affiliationsOf(entity, host)).isEmpty();
    assertThat(members().countSubscriptions(host, entity)).isEqualTo(1);
  }

  @Test
  void aNodeThatHasMovedIsRememberedUntilThereIsAnother() {
    Jid host = host();
    long id = create(host, "n");
    publish(id, "a", 10);
    members().subscribe(id, new SubscriptionRecord(ROMEO, "subscribed", true));
    nodes().remove(id, "xmpp:elsewhere");
    assertThat(find(host, "n").node().moved()).isEqualTo("xmpp:elsewhere");
    assertThat(find(host, "n").subscriptions()).isEmpty();
    assertThat(nodes().names(Set.of(host))).isEmpty();
    assertThat(items().count(id)).isZero();
    long other = create(host, "n");
    assertThat(find(host, "n").node().id()).isEqualTo(other);
    assertThat(find(host, "n").node().moved()).isNull();
  }

  @Test
  void itemsComeBackInTheOrderOfPublication() {
    long node = create(host(), "n");
    for (int i = 0; i < 60; i++) {
      assertThat(publish(node, "item" + i, 100)).isEmpty();
    }
    assertThat(ids(node, Instant.EPOCH))
        .hasSize(60)
        .startsWith("item0", "item1")
        .endsWith("item59");
    assertThat(items().find(node, List.of("item9", "none", "item3", "item9")))
        .containsExactly(item("item9", NOW), item("item3", NOW));
    assertThat(items().last(node)).isEqualTo(item("item59", NOW));
    items().remove(node, List.of("item59", "item0"));
    assertThat(items().last(node).id()).isEqualTo("item58");
    assertThat(items().count(node)).isEqualTo(58);
    items().removeAll(node);
    assertThat(items().last(node)).isNull();
  }

  @Test
  void anItemThatIsPublishedAgainIsTheLastOne() {
    long node = create(host(), "n");
    publish(node, "a", 2);
    publish(node, "b", 2);
    assertThat(publish(node, "a", 2)).isEmpty();
    assertThat(ids(node, Instant.EPOCH)).containsExactly("b", "a");
    assertThat(publish(node, "c", 2)).containsExactly("b");
    assertThat(publish(node, "d", 1)).containsExactly("a", "c");
  }

  @Test
  void nothingIsPublishedToANodeThatIsGone() {
    long node = create(host(), "n");
    nodes().remove(node, null);
    assertThat(items().publish(node, item("a", NOW), 10, Instant.EPOCH)).isEmpty();
    assertThat(items().count(node)).isZero();
  }

  @Test
  void expiredItemsGoWhenSomethingIsPublished() {
    long node = create(host(), "n");
    items().publish(node, item("old", NOW.minusSeconds(60)), 10, Instant.EPOCH);
    items().publish(node, item("young", NOW), 10, Instant.EPOCH);
    assertThat(ids(node, NOW.minusSeconds(30))).containsExactly("young");
    items().publish(node, item("new", NOW), 10, NOW.minusSeconds(30));
    assertThat(ids(node, Instant.EPOCH)).containsExactly("young", "new");
  }

  @Test
  void bytesAreThoseOfTheCreatorAtTheHost() {
    Jid host = host();
    long one = create(host, "one");
    publish(one, "a", 10);
    publish(create(host, "two"), "b", 10);
    publish(create(host(), "one"), "a", 10);
    assertThat(items().bytes(host, host)).isEqualTo(20);
    assertThat(items().bytes(host, ROMEO)).isZero();
  }

  @Test
  void nodesOfAllHostsComePageByPage() {
    Jid one = host();
    Jid other = host();
    create(other, "Beta-" + other);
    create(one, "Alpha-" + other);
    long moved = create(one, "Gamma-" + other);
    nodes().remove(moved, "xmpp:elsewhere");
    String search = "-" + other;
    List<NodeRecord> all = nodes().page(search.toUpperCase(Locale.ROOT), "", 10);
    assertThat(all).extracting(NodeRecord::host).containsExactlyInAnyOrder(one, other);
    String first = new NodeKey(all.get(0).host(), all.get(0).name()).text();
    assertThat(nodes().page(search, "", 1)).isEqualTo(all.subList(0, 1));
    assertThat(nodes().page(search, first, 10)).isEqualTo(all.subList(1, 2));
    assertThat(nodes().page("%", "", 10)).isEmpty();
    assertThat(nodes().page("", "", 1)).hasSize(1);
  }

  @Test
  void longestNamesFit() {
    Jid host = Jid.of(("u" + count++).repeat(60) + "@" + "é".repeat(40) + ".example");
    String name = "♥".repeat(341);
    long node = create(host, name);
    publish(node, name, 10);
    Jid full = host.withResource("♥".repeat(341));
    members().subscribe(node, new SubscriptionRecord(full, "subscribed", true));
    assertThat(find(host, name).last().id()).isEqualTo(name);
    assertThat(find(host, name).subscriptions().get(0).jid()).isEqualTo(full);
  }

  @Test
  void nothingRemainsOfARemovedAccount() {
    Jid account = host();
    Jid service = Jid.of("pubsub" + count++ + ".example.com");
    long own = create(account, "n");
    publish(own, "a", 10);
    long sole = nodes().create(node(service, "sole"), Map.of(account, "owner")).orElseThrow();
    long shared =
        nodes()
            .create(node(service, "shared"), Map.of(account, "owner", ROMEO, "owner"))
            .orElseThrow();
    members().subscribe(shared, new SubscriptionRecord(account.withResource("r"), "pending", true));
    publish(sole, "a", 10);
    new PubsubRemoval(database()).removeAll(account);
    assertThat(find(account, "n")).isNull();
    assertThat(find(service, "sole")).isNull();
    assertThat(items().count(own) + items().count(sole)).isZero();
    assertThat(find(service, "shared").affiliations()).isEqualTo(Map.of(ROMEO, "owner"));
    assertThat(find(service, "shared").subscriptions()).isEmpty();
  }
}
