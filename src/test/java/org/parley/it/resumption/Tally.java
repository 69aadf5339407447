package org.parley.it.resumption;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What happened to the people on a bad network. */
final class Tally {
  private static final int MOST = 10_000;

  private final Map<String, Integer> events = new TreeMap<>();
  private final StringBuilder faults = new StringBuilder();
  private String repeated = "";
  private int said;
  private int lost;
  private int doubled;
  private int disordered;

  /** Something happened that may happen. */
  synchronized void count(String event) {
    events.merge(event, 1, Integer::sum);
  }

  /** How often that happened. */
  synchronized int of(String event) {
    return events.getOrDefault(event, 0);
  }

  /**
   * Compares what somebody heard with what was said.
   *
   * @param count the messages that were said, with the numbers from 1 to this
   */
  synchronized void compare(String who, int count, List<Integer> heard) {
    said += count;
    Set<Integer> known = new HashSet<>();
    int highest = 0;
    for (int number : heard) {
      if (!known.add(number)) {
        doubled++;
        repeat(who + " heard again, after " + highest + ":", number);
      } else if (number < highest) {
        disordered++;
        repeat(who + " heard only after " + highest + ":", number);
      }
      highest = Math.max(highest, number);
    }
    for (int number = 1; number <= count; number++) {
      if (!known.contains(number)) {
        lost++;
        repeat(who + " never heard, of " + count + ":", number);
      }
    }
  }

  /** One line for all messages of which the same is to be said. */
  private void repeat(String what, int number) {
    if (!what.equals(repeated)) {
      repeated = what;
      note(what);
    }
    faults.append(faults.length() < MOST ? " " + number : "");
  }

  /** Something that must not happen. */
  synchronized void note(String fault) {
    if (faults.length() < MOST) {
      faults.append('\n').append(fault);
    }
  }

  /** What must not have happened; empty when all is well. */
  synchronized String faults() {
    return faults.toString();
  }

  @Override
  public synchronized String toString() {
    return "%d messages, %d lost, %d doubled, %d out of order; %s"
        .formatted(said, lost, doubled, disordered, events);
  }
}
