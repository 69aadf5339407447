package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.assertRefused;
import static org.parley.server.extension.muc.RoomTester.configure;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.leave;
import static org.parley.server.extension.muc.RoomTester.send;
import static org.parley.server.extension.muc.RoomTester.set;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.script.MemoryLink;

/** A room is no more when the store has forgotten it, and not before. */
class DestructionTest {
  private static final String DESTROY = "<query xmlns='" + Muc.OWNER + "'><destroy/></query>";

  private RoomTester tester;
  private MemoryLink crone;
  private MemoryLink hag;

  @BeforeEach
  void start() {
    tester = new RoomTester(Map.of());
    crone = tester.client("crone");
    hag = tester.client("hag");
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  @Test
  void whatTheStoreKeepsGoesOn() {
    create(crone, ROOM, "first", "persistentroom=1");
    join(hag, ROOM, "second");
    RoomTester.drain(hag);
    tester.server().loseDatabase();
    assertRefused(set(crone, ROOM, DESTROY), "internal-server-error");
    assertThat(RoomTester.drain(hag)).isEmpty();
    assertThat(send(hag, "<presence to='" + ROOM + "/second'><show>xa</show></presence>"))
        .hasSize(1);
    List<Element> left = leave(hag, ROOM, "second");
    assertThat(left).hasSize(1);
    assertThat(left.get(0).toString()).doesNotContain("destroy");
  }

  @Test
  void whatIsNotStoredEndsWithoutTheStore() {
    create(crone, ROOM, "first");
    tester.server().loseDatabase();
    assertThat(set(crone, ROOM, DESTROY).attribute("type")).isEqualTo("result");
  }

  @Test
  void aRoomThatWasNeverConfiguredEndsWithoutTheStore() {
    join(crone, ROOM, "first");
    tester.server().loseDatabase();
    List<Element> left = leave(crone, ROOM, "first");
    assertThat(left).hasSize(2);
    assertThat(left.get(0).toString()).contains("110").doesNotContain("destroy");
    assertThat(left.get(1).toString()).contains("<destroy/>");
  }

  @Test
  void thatARoomIsToLastNoMoreIsToldWhenItIsStored() {
    create(crone, ROOM, "first", "persistentroom=1");
    join(hag, ROOM, "second");
    RoomTester.drain(hag);
    tester.server().loseDatabase();
    assertRefused(configure(crone, ROOM, "persistentroom=0"), "internal-server-error");
    assertThat(RoomTester.drain(hag)).isEmpty();
  }
}
