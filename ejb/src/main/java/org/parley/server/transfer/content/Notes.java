package org.parley.server.transfer.content;

import java.util.ArrayList;
import java.util.List;

/** What is left out of an account that is moved, as sentences, and why. */
public final class Notes {
  private static final int MOST = 20;

  private final List<String> sentences = new ArrayList<>();
  private int more;

  /** Notes something. */
  public void add(String sentence) {
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  /** All of it; of very much, how much there is more. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>(sentences);
    if (more > 0) {
      all.add("and " + more + " more are left out");
    }
    return all;
  }
}
