package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.SettingsException;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.ElementReader;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.script.MemoryLink;

/** What the administrator sets for rooms. */
class RoomLimitsTest {
  private static RoomTester with(Setting setting, String value) {
    return new RoomTester(Map.of(setting, value));
  }

  @Test
  void roomsAreMadeByAdminsAlone() {
    try (RoomTester tester =
        new RoomTester(
            Map.of(MucSettings.CREATE, "admins", MucSettings.ADMINS, "crone@localhost"))) {
      MemoryLink hag = tester.client("hag");
      assertRefused(join(hag, ROOM, "hag").get(0), "not-allowed");
      create(tester.client("crone"), ROOM, "first");
      assertThat(join(hag, ROOM, "hag").get(0).attribute("type")).isNull();
    }
  }

  @Test
  void adminsOwnEveryRoom() {
    try (RoomTester tester = with(MucSettings.ADMINS, "crone@localhost")) {
      MemoryLink hag = tester.client("hag");
      MemoryLink crone = tester.client("crone");
      create(hag, ROOM, "hag", "membersonly=1");
      join(crone, ROOM, "crone");
      assertThat(configure(crone, ROOM, "roomname=Mine").attribute("type")).isEqualTo("result");
      assertRefused(
          admin(hag, "<item affiliation='outcast' jid='crone@localhost'/>"), "not-allowed");
    }
  }

  @Test
  void domainsCanBeNamedOrNone() {
    try (RoomTester tester = with(MucSettings.DOMAINS, "chat, rooms.example.org")) {
      MemoryLink hag = tester.client("hag");
      create(hag, "a@chat.localhost", "hag");
      create(hag, "a@rooms.example.org", "hag");
      String items = "<query xmlns='http://jabber.org/protocol/disco#items'/>";
      assertThat(get(hag, "localhost", items).toString())
          .contains("'chat.localhost'", "'rooms.example.org'");
    }
    try (RoomTester tester = with(MucSettings.DOMAINS, "")) {
      assertRefused(join(tester.client("hag"), ROOM, "hag").get(0), "remote-server-not-found");
    }
    Map<Setting, String> twice =
        Map.of(MucSettings.DOMAINS, "b.org", ServerSettings.DOMAINS, "localhost,b.org");
    assertThatThrownBy(() -> new RoomTester(twice))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("b.org");
  }

  @Test
  void soManyLastingRoomsOfAnAccount() {
    try (RoomTester tester = with(MucSettings.LIMIT_OWNED, "1")) {
      MemoryLink hag = tester.client("hag");
      create(hag, ROOM, "hag", "persistentroom=1");
      create(hag, "other@conference.localhost", "hag");
      assertRefused(
          configure(hag, "other@conference.localhost", "persistentroom=1"), "not-acceptable");
      assertThat(configure(hag, ROOM, "persistentroom=1").attribute("type")).isEqualTo("result");
    }
  }

  @Test
  void soManyRoomsOfAResource() {
    try (RoomTester tester = with(MucSettings.LIMIT_ROOMS, "1")) {
      MemoryLink hag = tester.client("hag");
      create(hag, ROOM, "hag");
      assertRefused(join(hag, "other@conference.localhost", "hag").get(0), "resource-constraint");
      leave(hag, ROOM, "hag");
      create(hag, "other@conference.localhost", "hag");
    }
  }

  @Test
  void soManyOpenRooms() {
    try (RoomTester tester = with(MucSettings.LIMIT_OPEN, "1")) {
      MemoryLink hag = tester.client("hag");
      create(hag, ROOM, "hag");
      assertRefused(join(hag, "other@conference.localhost", "hag").get(0), "resource-constraint");
    }
  }

  @Test
  void soManyOccupants() {
    try (RoomTester tester = with(MucSettings.LIMIT_OCCUPANTS, "1")) {
      create(tester.client("crone"), ROOM, "first");
      assertRefused(join(tester.client("hag"), ROOM, "hag").get(0), "service-unavailable");
    }
  }

  @Test
  void soManyAffiliations() {
    try (RoomTester tester = with(MucSettings.LIMIT_AFFILIATIONS, "2")) {
      MemoryLink crone = tester.client("crone");
      create(crone, ROOM, "first");
      admin(crone, "<item affiliation='member' jid='a@localhost'/>");
      assertRefused(
          admin(crone, "<item affiliation='member' jid='b@localhost'/>"), "resource-constraint");
      assertThat(admin(crone, "<item affiliation='none' jid='a@localhost'/>").attribute("type"))
          .isEqualTo("result");
    }
  }

  @Test
  void soMuchIsSaid() {
    try (RoomTester tester =
        new RoomTester(Map.of(MucSettings.LIMIT_RATE, "1", MucSettings.LIMIT_RATE_BURST, "2"))) {
      MemoryLink crone = tester.client("crone");
      create(crone, ROOM, "first");
      assertThat(bodies(say(crone, "one"))).hasSize(1);
      assertThat(say(crone, "two").get(0).attribute("type")).isEqualTo("groupchat");
      assertRefused(say(crone, "three").get(0), "resource-constraint");
      tester.server().clock().advance(Duration.ofSeconds(1));
      assertThat(say(crone, "four").get(0).attribute("type")).isEqualTo("groupchat");
    }
  }

  @Test
  void soMuchHistoryIsKept() {
    try (RoomTester tester = with(MucSettings.LIMIT_HISTORY_BYTES, "1000")) {
      MemoryLink crone = tester.client("crone");
      create(crone, ROOM, "first");
      for (int i = 0; i < 10; i++) {
        say(crone, i + "x".repeat(300));
      }
      assertThat(bodies(join(tester.client("hag"), ROOM, "hag"))).hasSizeBetween(1, 3);
    }
  }

  @Test
  void aRoomThatIsTooBusySaysSo() {
    try (RoomTester tester = with(MucSettings.LIMIT_MAILBOX, "0")) {
      create(tester.client("crone"), ROOM, "first");
      Rooms rooms = tester.server().get(Rooms.class);
      Stanza message =
          Stanza.of(
              ElementReader.parse("<message xmlns='jabber:client'/>"),
              Jid.of("crone@localhost/a"),
              Jid.of(ROOM));
      List<Throwable> refused = new ArrayList<>();
      rooms.forEach(
          room -> {
            try {
              rooms.submit(message);
            } catch (StanzaException e) {
              refused.add(e);
            }
          });
      assertThat(refused).hasSize(1);
      assertThat(refused.get(0)).hasMessage("resource-constraint");
    }
  }
}
