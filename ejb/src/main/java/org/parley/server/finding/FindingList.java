package org.parley.server.finding;

import java.util.ArrayList;
import java.util.List;
import org.parley.server.finding.Finding.Kind;

/** What was found so far, in its order. Any thread may look. */
public class FindingList {
  private final List<Finding> all = new ArrayList<>();

  public final void ok(String text) {
    add(new Finding(Kind.OK, text, null));
  }

  public final void skipped(String text) {
    add(new Finding(Kind.SKIPPED, text, null));
  }

  /** Something is wrong, and this is to be done about it. */
  public final void wrong(String text, String remedy) {
    add(new Finding(Kind.WRONG, text, remedy));
  }

  private synchronized void add(Finding finding) {
    all.add(finding);
  }

  public final synchronized List<Finding> all() {
    return List.copyOf(all);
  }
}
