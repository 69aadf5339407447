package org.parley.server.pubsub.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.AccountGone;
import org.parley.server.pubsub.Node;
import org.parley.server.pubsub.NodeConfig;
import org.parley.server.pubsub.NodeOption;
import org.parley.server.pubsub.PubsubSettings;
import org.parley.server.store.pubsub.PubsubNodeRepository.NodeKey;

class NodeCacheTest {
  private static final Jid HOST = Jid.of("romeo@example.com");
  private static final NodeKey KEY = new NodeKey(HOST, "n");

  private final NodeCache cache =
      new NodeCache(Settings.of(Map.of(PubsubSettings.LIMIT_CACHE_BYTES, "5000")));

  private static Node node(String name) {
    NodeConfig config = NodeConfig.defaults(Map.of(NodeOption.ITEM_EXPIRE, "max"));
    return new Node(1, HOST, name, HOST, Instant.EPOCH, config, Map.of(), Map.of(), null);
  }

  @Test
  void whatWasReadDuringAChangeIsNotKept() {
    int[] before = cache.stamp();
    cache.changed(node("n"));
    NodeCache.Entry changed = cache.node(KEY);
    cache.keep(KEY, NodeCache.Entry.NOTHING, before);
    assertThat(cache.node(KEY)).isSameAs(changed);
    cache.keep(KEY, NodeCache.Entry.NOTHING, cache.stamp());
    assertThat(cache.node(KEY)).isSameAs(NodeCache.Entry.NOTHING);
    int[] early = cache.stamp();
    cache.forget(HOST, "n");
    cache.keep(HOST, List.of("n"), early);
    assertThat(cache.node(KEY)).isNull();
    assertThat(cache.names(Set.of(HOST))).isEmpty();
    cache.keep(HOST, List.of(), cache.stamp());
    assertThat(cache.names(Set.of(HOST))).isEqualTo(Map.of(HOST, List.of()));
  }

  @Test
  void aRemovedAccountIsForgottenEverywhere() {
    cache.changed(node("n"));
    int[] before = cache.stamp();
    cache.accountGone(new AccountGone(Jid.of("juliet@example.com")));
    assertThat(cache.node(KEY)).isNull();
    cache.keep(KEY, NodeCache.Entry.NOTHING, before);
    assertThat(cache.node(KEY)).isNull();
  }

  @Test
  void itIsBounded() {
    for (int i = 0; i < 100; i++) {
      cache.changed(node("n" + i));
    }
    assertThat(cache.node(new NodeKey(HOST, "n0"))).isNull();
    assertThat(cache.node(new NodeKey(HOST, "n99"))).isNotNull();
  }
}
