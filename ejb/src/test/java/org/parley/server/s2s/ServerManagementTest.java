package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.heard;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.script.WireLink;

/** Streams between servers that break off are resumed (XEP-0198): nothing is lost or doubled. */
class ServerManagementTest {
  private final TwoServers two = new TwoServers().login();

  @AfterEach
  void stop() {
    two.close();
  }

  private void say(String body) {
    send(two.juliet, message("romeo@montague.example", body));
  }

  private void answer(String body) {
    send(two.romeo, message("juliet@capulet.example", body));
  }

  /** The end of the first connection that capulet.example has dialled. */
  private WireLink link() {
    return two.network.links().get(0);
  }

  @Test
  void whatWasLostOnTheWayComesOverTheNextConnection() {
    say("1");
    link().swallow();
    say("2");
    say("3");
    assertHears(two.romeo, "1");
    link().cut();
    assertHears(two.romeo, "2", "3");
    say("4");
    assertHears(two.romeo, "4");
    assertHears(two.juliet);
  }

  @Test
  void whatTheConnectionNeverGotComesAfterWhatWasLost() {
    say("1");
    link().swallow();
    say("2");
    link().stick();
    say("3");
    link().cut();
    assertHears(two.romeo, "1", "2", "3");
    assertHears(two.juliet);
  }

  @Test
  void whatCameAndWasNotConfirmedIsNotDoubled() {
    say("1");
    say("2");
    link().cut();
    say("3");
    link().cut();
    say("4");
    assertHears(two.romeo, "1", "2", "3", "4");
    assertHears(two.juliet);
  }

  @Test
  void theWayBackIsResumedToo() {
    say("1");
    answer("a");
    assertHears(two.juliet, "a");
    link().other().swallow();
    answer("b");
    answer("c");
    link().swallow();
    say("2");
    assertHears(two.juliet);
    link().cut();
    assertHears(two.juliet, "b", "c");
    assertHears(two.romeo, "1", "2");
    answer("d");
    assertHears(two.juliet, "d");
    assertHears(two.romeo);
  }

  @Test
  void theSameBetweenServersWithCertificates() {
    two.withCertificates();
    say("1");
    link().swallow();
    say("2");
    link().cut();
    assertHears(two.romeo, "1", "2");
  }

  @Test
  void oneOfManyCutsLosesNothing() {
    List<String> all = IntStream.range(0, 900).mapToObj(i -> "m" + i).toList();
    for (int i = 0; i < all.size(); i++) {
      say(all.get(i));
      if (i % 300 == 120) {
        link().swallow();
      } else if (i % 300 == 160) {
        link().cut();
        two.pass(10);
      }
    }
    assertThat(heard(two.romeo)).isEqualTo(all);
    assertHears(two.juliet);
  }

  @Test
  void thePeerIsCalledAgainForAWhile() {
    say("1");
    link().swallow();
    say("2");
    two.montagueHost.reachable(false);
    link().cut();
    say("3");
    two.pass(20);
    assertHears(two.juliet);
    two.montagueHost.reachable(true);
    two.pass(2);
    assertHears(two.romeo, "1", "2", "3");
    assertHears(two.juliet);
  }

  @Test
  void whoeverNeverComesBackIsGivenUp() {
    say("1");
    answer("a");
    two.pass(1);
    link().swallow();
    say("2");
    link().other().swallow();
    answer("b");
    two.montagueHost.reachable(false);
    two.capuletHost.reachable(false);
    link().cut();
    say("3");
    two.pass(30);
    assertHears(two.juliet, "a", "2 remote-server-timeout", "3 remote-server-timeout");
    assertHears(two.romeo, "1", "b remote-server-timeout");
  }

  @Test
  void whatAPeerMayHaveGotThatHasForgottenIsTold() {
    say("1");
    say("2");
    two.montagueHost.reachable(false);
    link().cut();
    two.montague.clock().advance(Duration.ofSeconds(31));
    two.tick();
    two.montagueHost.reachable(true);
    two.capulet.clock().advance(Duration.ofSeconds(3));
    say("3");
    two.tick();
    assertHears(two.romeo, "1", "2", "3");
    assertHears(two.juliet, "1 remote-server-timeout", "2 remote-server-timeout");
  }

  @Test
  void aPeerThatBreaksOffAgainAndAgainIsLeftAlone() {
    say("1");
    two.pass(1);
    for (int i = 0; i < 30; i++) {
      two.network.links().forEach(WireLink::cut);
      two.pass(1);
    }
    assertThat(two.montagueHost.calls()).isBetween(5, 9);
    assertThat(two.network.links()).isEmpty();
    assertHears(two.romeo, "1");
    say("2");
    assertHears(two.romeo, "2");
    assertHears(two.juliet);
  }

  @Test
  void whatIsConfirmedIsForgotten() {
    say("1");
    two.pass(1);
    two.montagueHost.reachable(false);
    link().cut();
    two.pass(30);
    assertHears(two.romeo, "1");
    assertHears(two.juliet);
  }

  @Test
  void aStreamThatEndsInGoodOrderHasNothingToTell() {
    say("1");
    answer("a");
    two.pass(1);
    two.pass(600);
    assertThat(two.network.links()).isEmpty();
    assertHears(two.romeo, "1");
    assertHears(two.juliet, "a");
    say("2");
    assertHears(two.romeo, "2");
  }

  @Test
  void aServerThatEndsHasNothingToTell() {
    say("1");
    two.capulet.get(Federation.class).serverStopping(null);
    assertHears(two.romeo, "1");
    assertHears(two.juliet);
  }
}
