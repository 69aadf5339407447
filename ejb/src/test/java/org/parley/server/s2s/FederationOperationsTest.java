package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.heard;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.shell.Shell;
import org.parley.server.s2s.policy.FederationRules;

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

  @Test
  void domainsAreShutOutAndLetIn() {
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.romeo, "one");
    assertThat(shell.told("federation", "deny", "Montague.example"))
        .containsExactly(
            "There is no federation with montague.example; streams that were ended: 1.");
    assertThat(shell.told("federation", "list")).isEmpty();
    assertThat(shell.told("federation", "rules"))
        .containsExactly("montague.example\tdeny\tadministrator");
    send(two.juliet, message("romeo@montague.example", "two"));
    assertHears(two.juliet, "two not-allowed");
    send(two.romeo, message("juliet@capulet.example", "three"));
    assertThat(heard(two.romeo)).singleElement().asString().startsWith("three ");
    assertHears(two.juliet);
    two.capulet.get(FederationRules.class).load();
    send(two.juliet, message("romeo@montague.example", "four"));
    assertHears(two.juliet, "four not-allowed");
    shell.told("federation", "allow", "montague.example");
    assertThat(shell.told("federation", "rules")).isEmpty();
    send(two.juliet, message("romeo@montague.example", "five"));
    assertHears(two.romeo, "five");
  }

  @Test
  void whatIsAboveHoldsForWhatIsBelow() {
    shell.told("federation", "deny", "example");
    send(two.juliet, message("romeo@montague.example", "one"));
    assertHears(two.juliet, "one not-allowed");
    shell.told("federation", "allow", "montague.example");
    assertThat(shell.told("federation", "rules"))
        .containsExactly("example\tdeny\tadministrator", "montague.example\tallow\tadministrator");
    send(two.juliet, message("romeo@montague.example", "two"));
    assertHears(two.romeo, "two");
  }

  @Test
  void ownDomainsAndNoDomainsAreRefused() {
    assertThat(shell.refused("federation", "deny", "capulet.example")).contains("this server");
    assertThat(shell.refused("federation", "allow", "capulet.example")).contains("this server");
    assertThat(shell.refused("federation", "deny", "a@b")).contains("not a domain");
  }
}
