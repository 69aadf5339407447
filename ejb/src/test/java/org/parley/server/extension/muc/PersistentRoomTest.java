package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.admin;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.bodies;
import static org.parley.server.extension.muc.RoomTester.configure;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.get;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.leave;
import static org.parley.server.extension.muc.RoomTester.say;
import static org.parley.server.extension.muc.RoomTester.send;
import static org.parley.server.extension.muc.RoomTester.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Announcements;
import org.parley.server.ServerStopping;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.script.MemoryLink;
import org.parley.server.store.RoomRepository;

/** A persistent room is forgotten while it is empty, and comes back as it was. */
class PersistentRoomTest {
  private static final Jid COVEN = Jid.of(ROOM);
  private static final String INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>";

  private RoomTester tester;
  private MemoryLink crone;
  private MemoryLink hag;

  @BeforeEach
  void start() {
    tester = new RoomTester(Map.of(MucSettings.LIMIT_HISTORY, "3"));
    crone = tester.client("crone");
    hag = tester.client("hag");
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private RoomRepository store() {
    return tester.server().get(RoomRepository.class);
  }

  @Test
  void comesBackAsItWas() {
    create(crone, ROOM, "first", "persistentroom=1", "roomname=Cave\nand more", "lang=en");
    admin(crone, "<item affiliation='outcast' jid='hag@localhost'><reason>No</reason></item>");
    admin(crone, "<item affiliation='member' jid='wicca@localhost' nick='W'/>");
    send(crone, "<message type='groupchat' to='" + ROOM + "'><subject>Fire</subject></message>");
    say(crone, "one");
    String id = occupantId(join(crone, ROOM, "first"));
    leave(crone, ROOM, "first");

    assertThat(get(crone, "conference.localhost", items()).toString()).contains("Cave");
    assertRefused(join(hag, ROOM, "second").get(0), "forbidden");
    List<Element> welcome = join(crone, ROOM, "first");
    assertThat(bodies(welcome)).containsExactly("one");
    assertThat(occupantId(welcome)).isEqualTo(id);
    Element last = welcome.get(welcome.size() - 1);
    assertThat(last.childText("subject", Namespaces.CLIENT)).isEqualTo("Fire");
    assertThat(get(crone, ROOM, INFO).toString())
        .contains("Cave&#xA;and more", "muc_persistent", "roominfo_lang");
    assertThat(get(crone, ROOM, list("outcast")).toString()).contains("hag@localhost", "No");
    assertThat(get(crone, ROOM, list("member")).toString()).contains("wicca@localhost", "'W'");
  }

  private static String items() {
    return "<query xmlns='http://jabber.org/protocol/disco#items'/>";
  }

  private static String list(String affiliation) {
    return "<query xmlns='" + Muc.ADMIN + "'><item affiliation='" + affiliation + "'/></query>";
  }

  private static String occupantId(List<Element> welcome) {
    return welcome.get(0).child("occupant-id", OccupantIds.NAMESPACE).attribute("id");
  }

  @Test
  void roomsInWhichNobodyIsAreNotInMemory() {
    for (int i = 0; i < 50; i++) {
      String room = "room" + i + "@conference.localhost";
      create(crone, room, "first", "persistentroom=1");
      leave(crone, room, "first");
      get(hag, room, INFO);
    }
    assertThat(tester.server().get(Rooms.class).openCount()).isZero();
    assertThat(get(hag, "conference.localhost", items()).firstElement().elements()).hasSize(50);
  }

  @Test
  void theHistoryIsSoLong() {
    create(crone, ROOM, "first", "persistentroom=1");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      assertThat(bodies(say(crone, "m" + i))).containsExactly("m" + i);
      said.add("m" + i);
    }
    leave(crone, ROOM, "first");
    assertThat(bodies(join(crone, ROOM, "first"))).isEqualTo(said.subList(17, 20));
    assertThat(store().load(COVEN, 100).orElseThrow().messages()).hasSizeBetween(3, 8);
  }

  @Test
  void whatWasThereBeforeItBecamePersistentStays() {
    create(crone, ROOM, "first");
    say(crone, "one");
    admin(crone, "<item affiliation='admin' jid='hag@localhost'/>");
    assertThat(store().load(COVEN, 10)).isEmpty();
    configure(crone, ROOM, "persistentroom=1");
    leave(crone, ROOM, "first");
    assertThat(bodies(join(hag, ROOM, "second"))).containsExactly("one");
    assertThat(store().load(COVEN, 10).orElseThrow().affiliations()).hasSize(2);
  }

  @Test
  void noLongerPersistentItIsForgotten() {
    create(crone, ROOM, "first", "persistentroom=1");
    assertThat(store().load(COVEN, 10)).isPresent();
    configure(crone, ROOM, "persistentroom=0");
    assertThat(store().load(COVEN, 10)).isEmpty();
    leave(crone, ROOM, "first");
    assertRefused(get(crone, ROOM, INFO), "item-not-found");
  }

  @Test
  void destroyedItDoesNotComeBack() {
    create(crone, ROOM, "first", "persistentroom=1");
    say(crone, "one");
    leave(crone, ROOM, "first");
    set(crone, ROOM, "<query xmlns='" + Muc.OWNER + "'><destroy/></query>");
    assertThat(store().load(COVEN, 10)).isEmpty();
    assertRefused(get(crone, ROOM, INFO), "item-not-found");
    assertThat(get(crone, "conference.localhost", items()).toString()).doesNotContain("coven");
  }

  @Test
  void itsPictureComesBack() {
    create(crone, ROOM, "first", "persistentroom=1");
    set(crone, ROOM, "<vCard xmlns='vcard-temp'><PHOTO><BINVAL>AAAA</BINVAL></PHOTO></vCard>");
    leave(crone, ROOM, "first");
    assertThat(get(hag, ROOM, "<vCard xmlns='vcard-temp'/>").toString()).contains("AAAA");
    assertThat(get(hag, ROOM, INFO).toString()).contains("muc#roominfo_avatarhash");
  }

  @Test
  void whoIsRemovedHasNoAffiliationLeft() {
    create(crone, ROOM, "first", "persistentroom=1");
    admin(crone, "<item affiliation='member' jid='hag@localhost'/>");
    tester.server().removeAccount(Jid.of("hag@localhost"));
    assertThat(get(crone, ROOM, list("member")).toString()).doesNotContain("hag");
    leave(crone, ROOM, "first");
    assertThat(get(crone, ROOM, list("member")).toString()).doesNotContain("hag");
  }

  @Test
  void aRoomPassesFromItsLastOwnerToItsAdmins() {
    create(crone, ROOM, "first", "persistentroom=1");
    admin(crone, "<item affiliation='admin' jid='hag@localhost'/>");
    join(hag, ROOM, "second");
    tester.server().removeAccount(Jid.of("crone@localhost"));
    assertThat(get(hag, ROOM, list("owner")).toString()).contains("hag@localhost");
    leave(crone, ROOM, "first");
    leave(hag, ROOM, "second");
    assertThat(get(hag, ROOM, list("owner")).toString()).contains("hag@localhost");
  }

  @Test
  void aRoomOfNobodyEndsWithItsLastOccupant() {
    create(crone, ROOM, "first", "persistentroom=1");
    join(hag, ROOM, "second");
    tester.server().removeAccount(Jid.of("crone@localhost"));
    assertThat(store().load(COVEN, 10)).isEmpty();
    assertThat(get(hag, "conference.localhost", items()).toString()).contains("coven");
    assertThat(bodies(say(hag, "still here"))).containsExactly("still here");
    leave(crone, ROOM, "first");
    leave(hag, ROOM, "second");
    assertRefused(get(hag, ROOM, INFO), "item-not-found");
    assertThat(get(hag, "conference.localhost", items()).toString()).doesNotContain("coven");
    assertThat(store().load(COVEN, 10)).isEmpty();
  }

  @Test
  void whoIsInARoomHearsThatTheServiceEnds() {
    create(crone, ROOM, "first", "persistentroom=1");
    join(hag, ROOM, "second");
    RoomTester.drain(hag);
    tester.server().get(Announcements.class).tell(new ServerStopping());
    List<Element> told = RoomTester.drain(hag);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).attribute("type")).isEqualTo("unavailable");
    assertThat(told.get(0).toString()).contains("/second'", "code='110'", "code='332'");
    assertThat(store().load(COVEN, 10)).isPresent();
  }

  @Test
  void whatCannotBeStoredIsNotSaid() {
    create(crone, ROOM, "first", "persistentroom=1");
    create(hag, "heath@conference.localhost", "hag");
    join(hag, ROOM, "second");
    tester.server().loseDatabase();
    List<Element> answer = say(crone, "lost");
    assertThat(answer).hasSize(1);
    assertRefused(answer.get(0), "internal-server-error");
    assertThat(bodies(RoomTester.drain(hag))).isEmpty();
    assertRefused(
        admin(crone, "<item affiliation='member' jid='w@localhost'/>"), "internal-server-error");
    // what is not stored goes on
    assertThat(send(hag, "<presence to='" + ROOM + "/second'><show>xa</show></presence>"))
        .hasSize(1);
    assertThat(
            bodies(
                send(
                    hag,
                    "<message type='groupchat' to='heath@conference.localhost'>"
                        + "<body>Hi</body></message>")))
        .containsExactly("Hi");
    assertRefused(join(hag, "unknown@conference.localhost", "a").get(0), "internal-server-error");
  }
}
