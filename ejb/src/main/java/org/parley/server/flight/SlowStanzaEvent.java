package org.parley.server.flight;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.parley.core.stanza.Stanza;

/** A stanza was handed to its receiver's connection late. */
@Name("org.parley.SlowStanza")
@Label("Slow stanza")
@Category("Parley")
@StackTrace(false)
final class SlowStanzaEvent extends Event {
  @Label("Kind")
  String kind;

  @Label("Sender")
  String from;

  @Label("Receiver")
  String to;

  @Label("Took")
  @Timespan(Timespan.MILLISECONDS)
  long took;

  static boolean isWanted() {
    return new SlowStanzaEvent().isEnabled();
  }

  static void tell(Stanza stanza, Duration took) {
    SlowStanzaEvent event = new SlowStanzaEvent();
    if (event.isEnabled()) {
      event.kind = stanza.kind().elementName();
      event.from = String.valueOf(stanza.from());
      event.to = String.valueOf(stanza.to());
      event.took = took.toMillis();
      event.commit();
    }
  }
}
