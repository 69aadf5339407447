package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.send;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.WireLink;

/** Occupants of another server in a room here. */
class RoomAcrossTest {
  private static final String ROOM = "masque@conference.capulet.example";
  private static final String JOIN = "<x xmlns='http://jabber.org/protocol/muc'/>";

  private TwoServers two;

  @BeforeEach
  void start() {
    two = new TwoServers().login();
    send(two.juliet, "<presence to='" + ROOM + "/juliet'>" + JOIN + "</presence>");
    send(
        two.juliet,
        "<iq type='set' id='c' to='"
            + ROOM
            + "'><query xmlns='http://jabber.org/protocol/muc#owner'>"
            + "<x xmlns='jabber:x:data' type='submit'/></query></iq>");
    heard(two.juliet);
    send(two.romeo, "<presence to='" + ROOM + "/romeo'>" + JOIN + "</presence>");
  }

  @AfterEach
  void stop() {
    two.close();
  }

  private static List<String> heard(MemoryClient client) {
    List<String> heard = new ArrayList<>();
    for (Element next = client.receive(); next != null; next = client.receive()) {
      String body = next.childText("body", "jabber:client");
      String type = next.attribute("type");
      if (next.name().equals("presence") || body != null) {
        heard.add(next.attribute("from").replace(ROOM, "") + " " + (body == null ? type : body));
      }
    }
    return heard;
  }

  private void say(MemoryClient client, String body) {
    send(client, "<message type='groupchat' to='" + ROOM + "'><body>" + body + "</body></message>");
  }

  @Test
  void joinTalkAndLeave() {
    assertThat(heard(two.romeo)).containsExactly("/juliet null", "/romeo null");
    assertThat(heard(two.juliet)).containsExactly("/romeo null");
    say(two.romeo, "Hi");
    assertThat(heard(two.juliet)).containsExactly("/romeo Hi");
    say(two.juliet, "Ho");
    assertThat(heard(two.romeo)).containsExactly("/romeo Hi", "/juliet Ho");
    two.romeo.vanish();
    assertThat(heard(two.juliet)).containsExactly("/juliet Ho", "/romeo unavailable");
  }

  @Test
  void whoeverCannotBeReachedIsRemoved() {
    heard(two.juliet);
    two.montagueHost.reachable(false);
    two.network.links().forEach(WireLink::cut);
    say(two.juliet, "Is anybody there?");
    two.pass(30);
    assertThat(heard(two.juliet)).contains("/romeo unavailable");
  }
}
