package org.parley.server.extension.muc;

import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.join;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.server.script.MemoryLink;

class NicknamesTest {
  @ParameterizedTest
  @ValueSource(strings = {" ", "\u3000", "\u2003\u2003"})
  void whatCannotBeSeenIsNone(String nick) {
    try (RoomTester tester = new RoomTester(Map.of())) {
      MemoryLink crone = tester.client("crone");
      MemoryLink hag = tester.client("hag");
      create(crone, ROOM, "first");
      assertRefused(join(hag, ROOM, nick).get(0), "jid-malformed");
      assertRefused(join(hag, "mine@conference.localhost", nick).get(0), "jid-malformed");
    }
  }

  @Test
  void aNicknameIsNoMessage() {
    try (RoomTester tester = new RoomTester(Map.of())) {
      MemoryLink hag = tester.client("hag");
      create(tester.client("crone"), ROOM, "first");
      assertRefused(join(hag, ROOM, "x".repeat(101)).get(0), "jid-malformed");
    }
  }
}
