package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.discovery.CapsHash;
import org.parley.server.script.MemoryClient;

/** Contacts of another server are notified of what an account here publishes (XEP-0163). */
class EventingAcrossTest {
  private static final String INFO =
      "<query xmlns='http://jabber.org/protocol/disco#info'>"
          + "<identity category='client' type='pc'/>"
          + "<feature var='urn:example:mood+notify'/></query>";

  private TwoServers two;

  @BeforeEach
  void start() {
    two = new TwoServers().login();
    presence("subscribe", two.romeo, "juliet@capulet.example");
    presence("subscribed", two.juliet, "romeo@montague.example");
    presence("subscribe", two.juliet, "romeo@montague.example");
    presence("subscribed", two.romeo, "juliet@capulet.example");
    events(two.romeo);
  }

  @AfterEach
  void stop() {
    two.close();
  }

  private static void presence(String type, MemoryClient client, String to) {
    send(client, "<presence type='" + type + "' to='" + to + "'/>");
  }

  private void publish(String mood) {
    send(
        two.juliet,
        "<iq type='set' id='p'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
            + "<publish node='urn:example:mood'><item id='current'><mood xmlns='urn:example:mood'>"
            + mood
            + "</mood></item></publish></pubsub></iq>");
  }

  /** Romeo's client tells that it wants to be notified, and answers when it is asked. */
  private void announceInterest() {
    String ver = CapsHash.of("sha-1", ElementReader.parse(INFO)).orElseThrow();
    send(
        two.romeo,
        "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1'"
            + " node='urn:example:client' ver='"
            + ver
            + "'/></presence>");
    List<Element> asked = new ArrayList<>();
    for (Element next = two.romeo.receive(); next != null; next = two.romeo.receive()) {
      if (next.name().equals("iq") && "get".equals(next.attribute("type"))) {
        asked.add(next);
      }
    }
    assertThat(asked).extracting(iq -> iq.attribute("from")).contains("juliet@capulet.example");
    for (Element iq : asked) {
      send(
          two.romeo,
          "<iq type='result' id='"
              + iq.attribute("id")
              + "' to='"
              + iq.attribute("from")
              + "'>"
              + INFO
              + "</iq>");
    }
  }

  private static List<String> events(MemoryClient client) {
    List<String> events = new ArrayList<>();
    for (Element next = client.receive(); next != null; next = client.receive()) {
      if (next.name().equals("message")) {
        events.add(
            next.attribute("from")
                + " "
                + next.toString().replaceAll(".*<mood[^>]*>([^<]*)<.*", "$1"));
      }
    }
    return events;
  }

  @Test
  void whoeverAnnouncesInterestIsSentTheLastItemAndTheNextOnes() {
    publish("sad");
    assertThat(events(two.romeo)).isEmpty();
    announceInterest();
    assertThat(events(two.romeo)).containsExactly("juliet@capulet.example sad");
    publish("glad");
    assertThat(events(two.romeo)).containsExactly("juliet@capulet.example glad");
  }

  @Test
  void whoeverHasLeftIsNotNotified() {
    announceInterest();
    send(two.romeo, "<presence type='unavailable'/>");
    events(two.romeo);
    publish("glad");
    assertThat(events(two.romeo)).isEmpty();
  }

  @Test
  void whoeverLosesTheSubscriptionIsNotNotified() {
    announceInterest();
    presence("unsubscribed", two.juliet, "romeo@montague.example");
    events(two.romeo);
    publish("glad");
    assertThat(events(two.romeo)).isEmpty();
  }
}
