package org.parley.core.stream;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the distinct names of a first-level element. Few have more names than the limit, even
 * counting each as often as it occurs; so names are only noted until then, and compared after.
 */
final class NameCounter {
  private String[] noted = new String[32];
  private int count;
  private Set<String> distinct;

  void reset() {
    count = 0;
    distinct = null;
  }

  /** Takes one more occurrence of a name and tells whether the limit still holds. */
  boolean add(String prefix, String local, int limit) {
    String name = prefix == null || prefix.isEmpty() ? local : prefix + ':' + local;
    if (distinct == null && count < limit) {
      if (count == noted.length) {
        noted = Arrays.copyOf(noted, count * 2);
      }
      noted[count++] = name;
      return true;
    }
    if (distinct == null) {
      distinct = new HashSet<>(Arrays.asList(noted).subList(0, count));
    }
    distinct.add(name);
    return distinct.size() <= limit;
  }
}
