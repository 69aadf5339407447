package org.parley.server.s2s.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.s2s.TwoServers;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.script.WireLink;

/** Stanzas wait for a connection in order, and none is lost or doubled. */
class RouteTest {
  private TwoServers two = new TwoServers().login();

  @AfterEach
  void stop() {
    two.close();
  }

  private void say(String body) {
    send(two.juliet, message("romeo@montague.example", body));
  }

  private WireLink link() {
    return two.network.links().get(0);
  }

  @Test
  void whatTheConnectionNeverGotGoesOverTheNextOne() {
    say("1");
    assertHears(two.romeo, "1");
    link().stick();
    say("2");
    say("3");
    assertHears(two.romeo);
    link().cut();
    assertHears(two.romeo, "2", "3");
    say("4");
    assertHears(two.romeo, "4");
    assertHears(two.juliet);
  }

  /** As contacts that were stored under another Unicode. */
  @Test
  void anAddressThatCannotBeReadAnyMoreHoldsUpNobody() {
    say("1");
    assertHears(two.romeo, "1");
    link().stick();
    Stanza strange =
        Stanza.of(
            Element.builder("message", Namespaces.CLIENT)
                .attribute("id", "lost")
                .child(Element.of("body", Namespaces.CLIENT, "lost"))
                .build(),
            Jid.of("juliet@capulet.example/balcony"),
            Jid.stored("r o:meo@montague.example"));
    two.capulet.get(StanzaRouter.class).route(strange);
    say("2");
    link().cut();
    assertHears(two.romeo, "2");
    say("3");
    assertHears(two.romeo, "3");
    assertHears(two.juliet, "lost jid-malformed");
  }

  @Test
  void whatIsLostTwiceIsTold() {
    say("1");
    assertHears(two.romeo, "1");
    two.pass(1);
    link().stick();
    say("2");
    two.montagueHost.reachable(false);
    link().cut();
    assertHears(two.juliet);
    two.pass(30);
    assertHears(two.juliet, "2 remote-server-timeout");
    assertHears(two.romeo);
  }

  @Test
  void aSlowPeerMakesStanzasWaitAndNothingIsLost() {
    say("first");
    assertHears(two.romeo, "first");
    link().stick();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      say("m" + i);
      all.add("m" + i);
    }
    assertThat(two.connections(two.capulet).get(0)).doesNotContain("queue=0");
    link().cut();
    assertThat(TwoServers.heard(two.romeo)).isEqualTo(all);
    assertHears(two.juliet);
  }

  @Test
  void aPeerThatTakesNothingIsLeftAndCalledAgain() {
    say("first");
    link().stick();
    for (int i = 0; i < 300; i++) {
      say("m" + i);
    }
    TwoServers.heard(two.romeo);
    two.pass(29);
    assertHears(two.romeo);
    two.pass(1);
    assertThat(TwoServers.heard(two.romeo)).hasSize(300).startsWith("m0").endsWith("m299");
  }

  @Test
  void whoeverWaitsIsToldThatNobodyCanBeReached() {
    send(two.juliet, message("x@nowhere.example", "1"));
    assertHears(two.juliet, "1 remote-server-not-found");
    two.montagueHost.reachable(false);
    say("2");
    assertHears(two.juliet, "2 remote-server-timeout");
  }

  @Test
  void afterAFailureThereIsAPauseThatGrows() {
    two.montagueHost.reachable(false);
    say("1");
    say("2");
    assertHears(two.juliet, "1 remote-server-timeout", "2 remote-server-timeout");
    assertThat(two.montagueHost.calls()).as("within the pause nobody calls").isEqualTo(1);
    two.pass(7);
    say("3");
    assertThat(two.montagueHost.calls()).isEqualTo(2);
    two.pass(7);
    say("4");
    assertThat(two.montagueHost.calls()).as("the second pause is longer").isEqualTo(2);
    two.pass(7);
    two.montagueHost.reachable(true);
    say("5");
    assertHears(two.juliet, "3 remote-server-timeout", "4 remote-server-timeout");
    assertHears(two.romeo, "5");
  }

  @Test
  void pausesGrowUpToALimitAndAreNotAllTheSame() {
    Backoff backoff = two.capulet.get(Backoff.class);
    assertThat(IntStream.range(0, 50).mapToLong(i -> backoff.pause(1)))
        .allMatch(pause -> pause >= 3_750 && pause <= 6_251);
    assertThat(IntStream.range(0, 50).mapToLong(i -> backoff.pause(1)).distinct().count())
        .isGreaterThan(1);
    assertThat(IntStream.range(0, 50).mapToLong(i -> backoff.pause(100)))
        .allMatch(pause -> pause >= 225_000 && pause <= 375_001);
  }

  @Test
  void aFullQueueIsTold() {
    stop();
    two = new TwoServers(Map.of(FederationSettings.LIMIT_QUEUE, "2"), Map.of()).login();
    say("0");
    assertHears(two.romeo, "0");
    link().stick();
    for (int i = 1; i <= 255; i++) {
      say("m" + i);
    }
    say("w1");
    say("w2");
    say("w3");
    say("w4");
    assertHears(two.juliet, "w3 resource-constraint", "w4 resource-constraint");
  }

  @Test
  void theQueueIsBoundedInBytes() {
    stop();
    two = new TwoServers(Map.of(FederationSettings.LIMIT_QUEUE_BYTES, "2000"), Map.of()).login();
    say("0");
    assertHears(two.romeo, "0");
    link().stick();
    for (int i = 1; i <= 255; i++) {
      say("m" + i);
    }
    say("w1");
    send(
        two.juliet,
        message("romeo@montague.example", "big").replace(">big<", ">" + "x".repeat(3000) + "<"));
    assertHears(two.juliet, "big resource-constraint");
  }

  @Test
  void aServerThatComesAndGoesIsLeftAloneAtLast() {
    say("0");
    assertHears(two.romeo, "0");
    for (int i = 1; i <= 3; i++) {
      link().stick();
      say("m" + i);
      link().cut();
      assertHears(two.romeo, "m" + i);
    }
    link().stick();
    say("last");
    link().cut();
    assertHears(two.juliet);
    two.pass(2);
    assertHears(two.juliet, "last remote-server-timeout");
  }

  @Test
  void pairsHaveALimit() {
    stop();
    two = new TwoServers(Map.of(FederationSettings.LIMIT_DOMAINS, "1"), Map.of()).login();
    say("1");
    send(two.juliet, message("x@elsewhere.example", "2"));
    assertHears(two.juliet, "2 resource-constraint");
    link().cut();
    two.pass(1);
    send(two.juliet, message("x@elsewhere.example", "3"));
    assertHears(two.juliet, "3 remote-server-not-found");
  }

  @Test
  void theServerEndsItsStreams() {
    say("1");
    two.capulet.get(Federation.class).serverStopping(null);
    assertThat(two.network.links()).isEmpty();
  }
}
