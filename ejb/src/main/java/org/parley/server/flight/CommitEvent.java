package org.parley.server.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What had gathered was stored in one transaction. */
@Name("org.parley.Commit")
@Label("Commit of a batch")
@Category("Parley")
@StackTrace(false)
final class CommitEvent extends Event {
  @Label("Entries")
  int entries;

  @Label("Entries not stored")
  int failed;

  /** Null when nobody records it. */
  static Object begun() {
    CommitEvent event = new CommitEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  static void tell(Object begun, int entries, int failed) {
    CommitEvent event = (CommitEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.entries = entries;
      event.failed = failed;
      event.commit();
    }
  }
}
