package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.roster.Rosters;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryServer;

/** Subscriptions and presence between accounts of two servers (RFC 6121, sections 3 and 4). */
class PresenceAcrossTest {
  private static final String ROMEO = "romeo@montague.example";
  private static final String JULIET = "juliet@capulet.example";

  private TwoServers two;

  @BeforeEach
  void start() {
    two = new TwoServers().login();
  }

  @AfterEach
  void stop() {
    two.close();
  }

  /** The presences that wait for a client, as type, sender and status. */
  private static List<String> presences(MemoryClient client) {
    List<String> presences = new ArrayList<>();
    for (Element next = client.receive(); next != null; next = client.receive()) {
      if (next.name().equals("presence")) {
        String type = next.attribute("type");
        String status = next.childText("status", "jabber:client");
        presences.add(
            (type == null ? "available" : type)
                + " "
                + next.attribute("from")
                + (status == null ? "" : " " + status));
      }
    }
    return presences;
  }

  private static String subscription(MemoryServer server, String account, String contact) {
    return server
        .get(Rosters.class)
        .item(Jid.of(account), Jid.of(contact))
        .subscription()
        .toString();
  }

  private static void presence(MemoryClient client, String type, String to) {
    send(client, "<presence type='" + type + "' to='" + to + "'/>");
  }

  private void befriend() {
    presence(two.juliet, "subscribe", ROMEO);
    presence(two.romeo, "subscribed", JULIET);
    presence(two.romeo, "subscribe", JULIET);
    presence(two.juliet, "subscribed", ROMEO);
    presences(two.juliet);
    presences(two.romeo);
  }

  @Test
  void aSubscriptionIsAskedForAndGranted() {
    presence(two.juliet, "subscribe", ROMEO);
    assertThat(presences(two.romeo)).containsExactly("subscribe " + JULIET);
    presence(two.romeo, "subscribed", JULIET);
    assertThat(presences(two.juliet))
        .containsExactly("subscribed " + ROMEO, "available " + ROMEO + "/orchard");
    assertThat(subscription(two.capulet, JULIET, ROMEO)).isEqualTo("TO");
    assertThat(subscription(two.montague, ROMEO, JULIET)).isEqualTo("FROM");
  }

  @Test
  void aSubscriptionIsRefusedAndTakenBack() {
    presence(two.juliet, "subscribe", ROMEO);
    presence(two.romeo, "unsubscribed", JULIET);
    assertThat(presences(two.juliet)).containsExactly("unsubscribed " + ROMEO);
    befriend();
    presence(two.romeo, "unsubscribed", JULIET);
    assertThat(presences(two.juliet))
        .containsExactly("unavailable " + ROMEO + "/orchard", "unsubscribed " + ROMEO);
    presence(two.romeo, "unsubscribe", JULIET);
    assertThat(presences(two.juliet)).containsExactly("unsubscribe " + ROMEO);
    assertThat(subscription(two.capulet, JULIET, ROMEO)).isEqualTo("NONE");
    assertThat(subscription(two.montague, ROMEO, JULIET)).isEqualTo("NONE");
  }

  @Test
  void aRequestToAnAccountThatIsAwayWaitsForIt() {
    two.romeo.disconnect();
    presence(two.juliet, "subscribe", ROMEO);
    two.romeo.connect();
    send(two.romeo, "<presence/>");
    assertThat(presences(two.romeo)).contains("subscribe " + JULIET);
  }

  @Test
  void aRequestThatHasNoAnswerIsSentAgain() {
    two.montagueHost.reachable(false);
    presence(two.juliet, "subscribe", ROMEO);
    two.juliet.disconnect();
    two.montagueHost.reachable(true);
    two.capulet.clock().advance(java.time.Duration.ofSeconds(20));
    two.juliet.connect();
    send(two.juliet, "<presence/>");
    assertThat(presences(two.romeo)).containsExactly("subscribe " + JULIET);
  }

  @Test
  void friendsSeeEachOtherComeChangeAndGo() {
    befriend();
    two.juliet.disconnect();
    assertThat(presences(two.romeo)).containsExactly("unavailable " + JULIET + "/balcony");
    two.juliet.connect();
    send(two.juliet, "<presence><status>here</status></presence>");
    assertThat(presences(two.romeo)).containsExactly("available " + JULIET + "/balcony here");
    assertThat(presences(two.juliet)).contains("available " + ROMEO + "/orchard");
    send(two.juliet, "<presence><status>busy</status></presence>");
    assertThat(presences(two.romeo)).containsExactly("available " + JULIET + "/balcony busy");
    send(two.juliet, "<presence type='unavailable'/>");
    assertThat(presences(two.romeo)).containsExactly("unavailable " + JULIET + "/balcony");
  }

  @Test
  void whoeverIsAwayHasALastPresence() {
    befriend();
    two.romeo.disconnect();
    presences(two.juliet);
    two.juliet.disconnect();
    two.juliet.connect();
    send(two.juliet, "<presence/>");
    assertThat(presences(two.juliet)).contains("unavailable " + ROMEO);
  }

  @Test
  void whoeverIsNotSubscribedAnyMoreIsTold() {
    befriend();
    two.romeo.disconnect();
    two.montague.removeAccount(Jid.of(ROMEO));
    // somebody else has the address now
    two.montague.createAccount(Jid.of(ROMEO));
    two.juliet.disconnect();
    two.juliet.connect();
    send(two.juliet, "<presence/>");
    assertThat(subscription(two.capulet, JULIET, ROMEO)).isEqualTo("FROM");
  }

  @Test
  void directedPresenceGoesAcrossAndEndsWithTheSession() {
    send(two.juliet, "<presence to='" + ROMEO + "/orchard'/>");
    assertThat(presences(two.romeo)).containsExactly("available " + JULIET + "/balcony");
    two.juliet.vanish();
    assertThat(presences(two.romeo)).containsExactly("unavailable " + JULIET + "/balcony");
  }

  @Test
  void noPresenceIsSentToWhomCannotBeReachedByDirectedPresence() {
    send(two.juliet, "<presence to='x@nowhere.example' id='p'/>");
    assertThat(presences(two.juliet)).containsExactly("error x@nowhere.example");
    two.juliet.vanish();
    assertThat(presences(two.juliet)).isEmpty();
  }
}
