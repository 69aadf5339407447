package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.admin;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.configure;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.set;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.right.RightSettings;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.script.MemoryLink;
import org.parley.server.store.GroupRepository;

/** Who may create rooms, and who owns all of them, by group. */
class RoomRightsTest {
  private static RoomTester with(Map<Setting, String> settings) {
    RoomTester tester = new RoomTester(settings);
    groups(tester).create("localhost", "witches", "Witches", "nobody");
    return tester;
  }

  private static GroupRepository groups(RoomTester tester) {
    return tester.server().get(GroupRepository.class);
  }

  private static void member(RoomTester tester, String name, boolean is) {
    Jid user = Jid.of(name + "@localhost");
    if (is) {
      groups(tester).addMember("localhost", "witches", user);
    } else {
      groups(tester).removeMember("localhost", "witches", user);
    }
    tester.server().get(SharedGroups.class).refresh();
  }

  @Test
  void roomsAreMadeByMembersOfAGroup() {
    try (RoomTester tester = with(Map.of(RightSettings.CREATE_ROOMS, "witches"))) {
      MemoryLink hag = tester.client("hag");
      MemoryLink crone = tester.client("crone");
      assertRefused(join(hag, ROOM, "hag").get(0), "not-allowed");
      member(tester, "hag", true);
      assertRefused(join(crone, ROOM, "crone").get(0), "not-allowed");
      create(hag, ROOM, "hag");
      // whoever may create none may be in one
      assertThat(join(crone, ROOM, "crone").get(0).attribute("type")).isNull();
      member(tester, "hag", false);
      assertRefused(join(hag, "other@conference.localhost", "hag").get(0), "not-allowed");
    }
  }

  @Test
  void aGroupCannotGiveMoreThanTheServiceDoes() {
    Map<Setting, String> settings =
        Map.of(RightSettings.CREATE_ROOMS, "witches", MucSettings.CREATE, "admins");
    try (RoomTester tester = with(settings)) {
      MemoryLink hag = tester.client("hag");
      member(tester, "hag", true);
      assertRefused(join(hag, ROOM, "hag").get(0), "not-allowed");
    }
  }

  @Test
  void administratorsOfAGroupOwnEveryRoom() {
    Map<Setting, String> settings =
        Map.of(RightSettings.ADMINS, "witches", RightSettings.CREATE_ROOMS, "none");
    try (RoomTester tester = with(settings)) {
      MemoryLink hag = tester.client("hag");
      MemoryLink crone = tester.client("crone");
      member(tester, "hag", true);
      create(hag, ROOM, "hag");
      member(tester, "crone", true);
      assertThat(configure(crone, ROOM, "roomname=Mine").attribute("type")).isEqualTo("result");
      assertRefused(
          admin(hag, "<item affiliation='outcast' jid='crone@localhost'/>"), "not-allowed");
      member(tester, "crone", false);
      assertRefused(configure(crone, ROOM, "roomname=Ours"), "forbidden");
      member(tester, "crone", true);
      Element destroyed =
          set(
              crone,
              ROOM,
              "<query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query>");
      assertThat(destroyed.attribute("type")).isEqualTo("result");
    }
  }

  @Test
  void administratorsAreNamedByAddressToo() {
    try (RoomTester tester = with(Map.of(RightSettings.ADMINS, "crone@localhost"))) {
      create(tester.client("hag"), ROOM, "hag");
      MemoryLink crone = tester.client("crone");
      assertThat(configure(crone, ROOM, "roomname=Mine").attribute("type")).isEqualTo("result");
    }
  }
}
