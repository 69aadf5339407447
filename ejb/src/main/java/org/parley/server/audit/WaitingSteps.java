package org.parley.server.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.parley.server.store.audit.AuditRepository.Append;
import org.parley.server.store.audit.AuditRepository.Step;

/** What waits to be written to the audit, so much at most; the rest is counted. */
final class WaitingSteps {
  private final int most;
  private final Deque<Step> steps = new ArrayDeque<>();
  private long lost;

  WaitingSteps(int most) {
    this.most = most;
  }

  synchronized void add(Step step) {
    if (steps.size() < most) {
      steps.addLast(step);
    } else {
      lose(step);
    }
  }

  /** What is to be deleted is deleted the next time. */
  private synchronized void lose(Step step) {
    if (step instanceof Append) {
      lost++;
    }
  }

  /** Puts back what was taken and could not be written, in its order. */
  synchronized void putBack(List<Step> taken) {
    for (int i = taken.size() - 1; i >= 0; i--) {
      if (steps.size() < most) {
        steps.addFirst(taken.get(i));
      } else {
        lose(taken.get(i));
      }
    }
  }

  synchronized List<Step> take(int count) {
    List<Step> taken = new ArrayList<>();
    while (taken.size() < count && !steps.isEmpty()) {
      taken.add(steps.removeFirst());
    }
    return taken;
  }

  /** How many there was no room for since this was asked last. */
  synchronized long takeLost() {
    long count = lost;
    lost = 0;
    return count;
  }

  /** These were not told of, after all. */
  synchronized void addLost(long count) {
    lost += count;
  }

  synchronized boolean isEmpty() {
    return steps.isEmpty() && lost == 0;
  }

  synchronized int size() {
    return steps.size();
  }

  int most() {
    return most;
  }
}
