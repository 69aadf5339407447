package org.parley.connector.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SrvOrderTest {
  private static SrvOrder.Service service(int priority, int weight, String host) {
    return new SrvOrder.Service(priority, weight, new DialTarget(host, 5269, false));
  }

  private static List<String> order(RandomGenerator random, SrvOrder.Service... services) {
    return new SrvOrder(random).order(List.of(services)).stream().map(DialTarget::host).toList();
  }

  /** Draws the same part of each range. */
  private static RandomGenerator drawing(double part) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int nextInt(int bound) {
        return (int) Math.floor(part * (bound - 1));
      }
    };
  }

  @Test
  void lowerPrioritiesComeFirst() {
    assertThat(
            order(
                new Random(1),
                service(20, 100, "third"),
                service(10, 0, "second"),
                service(0, 0, "first")))
        .containsExactly("first", "second", "third");
  }

  @Test
  void theRunningSumChooses() {
    SrvOrder.Service[] services = {service(1, 60, "c"), service(1, 0, "a"), service(1, 40, "b")};
    assertThat(order(drawing(0), services)).containsExactly("a", "b", "c");
    assertThat(order(drawing(0.4), services).get(0)).isEqualTo("b");
    assertThat(order(drawing(0.41), services).get(0)).isEqualTo("c");
    assertThat(order(drawing(1), services)).containsExactly("c", "b", "a");
  }

  @Test
  void weightsAreShares() {
    SrvOrder order = new SrvOrder(new Random(7));
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<DialTarget> all = order.order(List.of(service(5, 75, "three"), service(5, 25, "one")));
      assertThat(all).hasSize(2);
      first.merge(all.get(0).host(), 1, Integer::sum);
    }
    assertThat(first.get("three")).isBetween(7200, 7800);
  }

  @Test
  void withoutWeightsNoneIsForgotten() {
    assertThat(order(new Random(3), service(0, 0, "a"), service(0, 0, "b")))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(order(new Random(3), service(0, 65535, "a"), service(0, 65535, "b"))).hasSize(2);
  }
}
