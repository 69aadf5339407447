package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.drain;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.leave;
import static org.parley.server.extension.muc.RoomTester.send;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.routing.RoutingSettings;
import org.parley.server.script.MemoryLink;

/** Whose requests reach a resource (RFC 6121, section 8.5.3.1). */
class StrangersTest {
  private RoomTester tester;
  private MemoryLink crone;
  private MemoryLink hag;

  private void start(Map<Setting, String> settings) {
    tester = new RoomTester(settings);
    crone = tester.client("crone");
    hag = tester.client("hag");
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  /** Whether a request of the hag comes to the crone; if not, she must be told so. */
  private boolean isHeard() {
    drain(crone);
    List<Element> answer =
        send(
            hag,
            "<iq type='set' id='j' to='crone@localhost/a'><jingle xmlns='urn:xmpp:jingle:1'/></iq>");
    boolean isHeard = drain(crone).stream().anyMatch(one -> "j".equals(one.attribute("id")));
    if (!isHeard) {
      assertRefused(answer.get(0), "service-unavailable");
    }
    return isHeard;
  }

  @Test
  void whoeverSharesARoomIsHeardAsLongAsBothAreThere() {
    start(Map.of());
    assertThat(isHeard()).isFalse();
    create(crone, ROOM, "first");
    create(hag, "heath@conference.localhost", "hag");
    assertThat(isHeard()).isFalse();
    join(hag, ROOM, "second");
    assertThat(isHeard()).isTrue();
    leave(crone, ROOM, "first");
    assertThat(isHeard()).isFalse();
  }

  @Test
  void whoeverWasSentPresenceIsHeard() {
    start(Map.of(RoutingSettings.STRANGERS_IQ, "contacts"));
    assertThat(isHeard()).isFalse();
    send(crone, "<presence to='hag@localhost/a'/>");
    assertThat(isHeard()).isTrue();
    send(crone, "<presence type='unavailable' to='hag@localhost/a'/>");
    assertThat(isHeard()).isFalse();
  }

  @Test
  void aRoomIsNotEnoughWhereContactsAloneAreHeard() {
    start(Map.of(RoutingSettings.STRANGERS_IQ, "contacts"));
    create(crone, ROOM, "first");
    join(hag, ROOM, "second");
    assertThat(isHeard()).isFalse();
  }

  @Test
  void everybodyIsHeardWhereThatIsSet() {
    start(Map.of(RoutingSettings.STRANGERS_IQ, "all"));
    assertThat(isHeard()).isTrue();
  }
}
