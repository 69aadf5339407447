package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.shell.Shell;

/** What an administrator sees of the streams with another server, and does with them. */
class FederationOperationsTest {
  private final TwoServers two = new TwoServers().login();
  private final Shell shell = new Shell(two.capulet);

  @AfterEach
  void stop() {
    two.close();
  }

  @Test
  void streamsAreListedAndEndedAndWhatComesLaterGoesOverOthers() {
    assertThat(shell.told("federation", "list")).isEmpty();
    assertThat(shell.refused("federation", "end", "montague.example")).contains("no stream");
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.romeo, "one");
    assertThat(shell.told("federation", "list"))
        .singleElement()
        .asString()
        .startsWith("out+bidi\tcapulet.example and montague.example\t")
        .contains("\tdialback\tTLSv1.3");
    assertThat(shell.told("federation", "end", "Montague.example"))
        .containsExactly("Streams with montague.example that were ended: 1.");
    assertThat(shell.told("federation", "list")).isEmpty();
    send(two.juliet, message("romeo@montague.example", "two"));
    assertHears(two.romeo, "two");
    assertThat(shell.refused("federation", "end", "a@b")).contains("not a domain");
  }
}
