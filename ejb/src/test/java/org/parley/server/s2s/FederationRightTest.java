package org.parley.server.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.message;
import static org.parley.server.s2s.TwoServers.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.right.RightSettings;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.script.MemoryClient;
import org.parley.server.store.GroupRepository;

/** Who may send to other servers and get from them. */
class FederationRightTest {
  private static final String ROMEO = "romeo@montague.example";
  private static final String JULIET = "juliet@capulet.example";

  private TwoServers two;

  @BeforeEach
  void start() {
    two = new TwoServers(Map.of(RightSettings.FEDERATE, "abroad"), Map.of()).login();
    two.capulet.get(GroupRepository.class).create(TwoServers.CAPULET, "abroad", "Abroad", "nobody");
  }

  @AfterEach
  void stop() {
    two.close();
  }

  private void julietMay(boolean may) {
    GroupRepository groups = two.capulet.get(GroupRepository.class);
    if (may) {
      groups.addMember(TwoServers.CAPULET, "abroad", Jid.of(JULIET));
    } else {
      groups.removeMember(TwoServers.CAPULET, "abroad", Jid.of(JULIET));
    }
    two.capulet.get(SharedGroups.class).refresh();
  }

  private static List<String> presences(MemoryClient client) {
    List<String> presences = new ArrayList<>();
    for (Element next = client.receive(); next != null; next = client.receive()) {
      if (next.name().equals("presence")) {
        presences.add(next.attribute("type") + " " + next.attribute("from"));
      }
    }
    return presences;
  }

  @Test
  void whoMayNotIsToldSo() {
    send(two.juliet, message(ROMEO, "hello"));
    Element error = two.juliet.receive();
    assertThat(error.attribute("from")).isEqualTo(ROMEO);
    assertThat(error.toString()).contains("<forbidden", "you may not send to other servers");
    assertThat(error.child("error", "jabber:client").attribute("type")).isEqualTo("auth");
    assertHears(two.romeo);
    send(two.juliet, "<iq type='get' id='v' to='" + ROMEO + "'><query xmlns='jabber:x'/></iq>");
    assertHears(two.juliet, "v forbidden");
    send(two.juliet, "<presence id='s' type='subscribe' to='" + ROMEO + "'/>");
    assertHears(two.juliet, "s forbidden");
    assertThat(two.connections(two.capulet)).isEmpty();
  }

  @Test
  void whoeverWritesFromElsewhereIsToldSoWhetherThereIsAnybody() {
    send(two.romeo, message(JULIET, "hello"));
    send(two.romeo, message("nobody@" + TwoServers.CAPULET, "anybody"));
    assertHears(two.romeo, "hello service-unavailable", "anybody service-unavailable");
    send(two.romeo, "<presence id='s' type='subscribe' to='" + JULIET + "'/>");
    send(two.romeo, "<presence id='n' type='subscribe' to='nobody@" + TwoServers.CAPULET + "'/>");
    assertThat(TwoServers.heard(two.romeo))
        .contains("s service-unavailable", "n service-unavailable");
    assertHears(two.juliet);
  }

  @Test
  void membersOfTheGroupMay() {
    julietMay(true);
    send(two.juliet, message(ROMEO, "hello"));
    assertHears(two.romeo, "hello");
    send(two.romeo, message(JULIET, "hi"));
    assertHears(two.juliet, "hi");
    send(two.romeo, message("nurse@" + TwoServers.CAPULET, "nurse"));
    assertHears(two.romeo, "nurse service-unavailable");
  }

  @Test
  void whoMayNoMoreIsGoneForOthersAndCanEndIt() {
    julietMay(true);
    send(two.romeo, "<presence type='subscribe' to='" + JULIET + "'/>");
    send(two.juliet, "<presence type='subscribed' to='" + ROMEO + "'/>");
    assertThat(presences(two.romeo)).contains("null " + JULIET + "/balcony");
    presences(two.juliet);
    julietMay(false);
    send(two.juliet, "<presence><show>away</show></presence>");
    assertThat(presences(two.romeo)).isEmpty();
    send(two.juliet, "<presence type='unavailable'/>");
    assertThat(presences(two.romeo)).containsExactly("unavailable " + JULIET + "/balcony");
    send(two.juliet, "<presence type='unsubscribed' to='" + ROMEO + "'/>");
    assertThat(presences(two.romeo)).contains("unsubscribed " + JULIET);
  }

  @Test
  void whatStaysHereIsNobodysRight() {
    MemoryClient nurse = TwoServers.login(two.capulet, "nurse@capulet.example/house");
    send(two.juliet, message("nurse@capulet.example", "here"));
    assertHears(nurse, "here");
    send(
        two.juliet,
        "<presence to='x@conference.capulet.example/j'><x"
            + " xmlns='http://jabber.org/protocol/muc'/></presence>");
    assertThat(two.juliet.receive().attribute("type")).isNull();
  }
}
