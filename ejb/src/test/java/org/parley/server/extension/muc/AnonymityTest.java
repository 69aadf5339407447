package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.admin;
import static org.parley.server.extension.muc.RoomTester.configure;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.drain;
import static org.parley.server.extension.muc.RoomTester.get;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.leave;
import static org.parley.server.extension.muc.RoomTester.say;
import static org.parley.server.extension.muc.RoomTester.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;

/** Whatever happens in a semi-anonymous room, nobody but its moderators learns an address. */
class AnonymityTest {
  private RoomTester tester;
  private MemoryLink owner;
  private MemoryLink hidden;
  private MemoryLink curious;
  private final List<Element> seen = new ArrayList<>();

  @BeforeEach
  void start() {
    tester = new RoomTester(Map.of());
    owner = tester.client("realowner");
    hidden = tester.client("realhidden");
    curious = tester.client("curious");
    create(owner, ROOM, "first");
    join(hidden, ROOM, "second");
    see(join(curious, ROOM, "third"));
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private void see(List<Element> stanzas) {
    seen.addAll(stanzas);
    seen.addAll(drain(curious));
    assertThat(seen)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.toString()).doesNotContain("real"));
    seen.clear();
  }

  private void see() {
    see(List.of());
  }

  @Test
  void throughWhatIsSaid() {
    say(hidden, "Hi");
    see();
    send(hidden, "<message type='chat' to='" + ROOM + "/third'><body>psst</body></message>");
    see();
    send(
        owner,
        "<message type='groupchat' to='"
            + ROOM
            + "'><body>old</body><delay xmlns='urn:xmpp:delay'"
            + " from='realowner@localhost' stamp='2004-09-29T01:55:21Z'/></message>");
    see();
    send(owner, "<message type='groupchat' to='" + ROOM + "'><subject>Fire</subject></message>");
    see();
    see(leave(curious, ROOM, "third"));
    see(join(curious, ROOM, "third"));
  }

  @Test
  void throughPresence() {
    send(
        hidden,
        "<presence to='"
            + ROOM
            + "/second'><status>new</status><delay xmlns='urn:xmpp:delay'"
            + " from='realhidden@localhost/a' stamp='2004-09-29T01:55:21Z'/></presence>");
    see();
    send(hidden, "<presence to='" + ROOM + "/another'/>");
    see();
    see(send(curious, "<presence type='probe' to='" + ROOM + "/another'/>"));
    leave(hidden, ROOM, "another");
    see();
    owner.vanish();
    see();
  }

  @Test
  void throughModeration() {
    admin(owner, "<item nick='second' role='visitor'><reason>why</reason></item>");
    see();
    admin(owner, "<item affiliation='member' jid='realhidden@localhost'/>");
    see();
    admin(owner, "<item affiliation='outcast' jid='realhidden@localhost'/>");
    see();
    configure(owner, ROOM, "moderatedroom=1");
    see();
    join(hidden, ROOM, "second");
    admin(owner, "<item nick='third' role='none'/>");
    see();
  }

  @Test
  void throughRequests() {
    for (String query :
        List.of(
            "<query xmlns='http://jabber.org/protocol/disco#info'/>",
            "<query xmlns='http://jabber.org/protocol/disco#items'/>",
            "<query xmlns='jabber:iq:register'/>",
            "<vCard xmlns='vcard-temp'/>",
            "<query xmlns='" + Muc.ADMIN + "'><item affiliation='member'/></query>",
            "<query xmlns='" + Muc.ADMIN + "'><item affiliation='owner'/></query>",
            "<query xmlns='" + Muc.ADMIN + "'><item role='participant'/></query>",
            "<query xmlns='" + Muc.OWNER + "'/>")) {
      see(List.of(get(curious, ROOM, query)));
    }
    for (String nick : List.of("first", "second", "nobody")) {
      send(
          curious,
          "<iq type='get' id='v' to='" + ROOM + "/" + nick + "'><vCard xmlns='vcard-temp'/></iq>");
    }
    send(curious, "<iq type='get' id='w' to='" + ROOM + "/second'><query xmlns='a'/></iq>");
    Element request =
        drain(hidden).stream().filter(one -> one.name().equals("iq")).findFirst().get();
    assertThat(request.toString()).doesNotContain("curious");
    send(
        hidden,
        "<iq type='error' id='"
            + request.attribute("id")
            + "' to='"
            + ROOM
            + "/third'>"
            + "<error type='cancel' by='realhidden@localhost/a'>"
            + "<gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:realhidden@localhost</gone>"
            + "</error></iq>");
    see();
  }

  @Test
  void throughInvitations() {
    MemoryLink guest = tester.client("guest");
    send(guest, "<presence/>");
    send(
        hidden,
        "<message to='"
            + ROOM
            + "'><x xmlns='"
            + Muc.USER
            + "'><invite to='guest@localhost'/>"
            + "</x></message>");
    List<Element> invited = drain(guest);
    assertThat(invited).hasSize(1);
    assertThat(invited.get(0).toString()).doesNotContain("real");
  }

  @Test
  void throughWhatComesBack() {
    send(curious, "<message id='p' type='chat' to='" + ROOM + "/second'><body>a</body></message>");
    send(
        hidden,
        "<message id='p' type='error' to='"
            + ROOM
            + "/third'><body>realhidden</body>"
            + "<error type='cancel' by='realhidden@localhost'>"
            + "<recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
            + "</message>");
    see();
  }
}
