package org.parley.connector.dial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order in which the targets of SRV records are tried (RFC 2782). */
final class SrvOrder {
  private final RandomGenerator random;

  SrvOrder(RandomGenerator random) {
    this.random = random;
  }

  /** What an SRV record says. */
  record Service(int priority, int weight, DialTarget target) {}

  /** By priority, and by weight and chance among those of the same. */
  List<DialTarget> order(List<Service> services) {
    List<Service> rest = new ArrayList<>(services);
    // those without weight come first, so that they are chosen when the number drawn is 0
    rest.sort(Comparator.comparingInt(Service::priority).thenComparingInt(Service::weight));
    List<DialTarget> order = new ArrayList<>(rest.size());
    while (!rest.isEmpty()) {
      order.add(rest.remove(next(rest)).target());
    }
    return order;
  }

  private int next(List<Service> rest) {
    int priority = rest.get(0).priority();
    int end = 0;
    int sum = 0;
    while (end < rest.size() && rest.get(end).priority() == priority) {
      sum += rest.get(end++).weight();
    }
    int drawn = random.nextInt(sum + 1);
    int running = 0;
    for (int i = 0; i < end; i++) {
      running += rest.get(i).weight();
      if (running >= drawn) {
        return i;
      }
    }
    return end - 1;
  }
}
