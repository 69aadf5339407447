package org.parley.server.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;

/** An attempt to authenticate has ended. */
@Name("org.parley.Login")
@Label("Login")
@Category("Parley")
@StackTrace(false)
final class LoginEvent extends Event {
  @Label("Link")
  long link;

  @Label("Stream")
  String stream;

  @Label("Mechanism")
  String mechanism;

  @Label("Outcome")
  String outcome;

  static void tell(Link link, String mechanism, String outcome) {
    LoginEvent event = new LoginEvent();
    if (event.isEnabled()) {
      event.link = link.id();
      event.stream = LinkTag.of(link);
      event.mechanism = mechanism;
      event.outcome = outcome;
      event.commit();
    }
  }
}
