package org.parley.server.pubsub.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedCacheTest {
  @Test
  void whatWasNotUsedForTheLongestTimeMakesRoom() {
    WeightedCache cache = new WeightedCache(10);
    cache.put("a", 1, 4);
    cache.put("b", 2, 4);
    assertThat(cache.get("a")).isEqualTo(1);
    cache.put("c", 3, 4);
    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("a")).isEqualTo(1);
    cache.put("a", 4, 6);
    assertThat(cache.get("a")).isEqualTo(4);
    assertThat(cache.get("c")).isEqualTo(3);
    cache.put("d", 5, 11);
    assertThat(cache.size()).isZero();
    cache.put("e", 6, 10);
    cache.remove("e");
    cache.remove("e");
    cache.put("f", 7, 10);
    assertThat(cache.get("f")).isEqualTo(7);
    cache.clear();
    cache.put("g", 8, 10);
    assertThat(cache.get("g")).isEqualTo(8);
  }
}
