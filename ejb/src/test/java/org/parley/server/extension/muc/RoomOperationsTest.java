package org.parley.server.extension.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.extension.muc.RoomTester.ROOM;
import static org.parley.server.extension.muc.RoomTester.create;
import static org.parley.server.extension.muc.RoomTester.drain;
import static org.parley.server.extension.muc.RoomTester.join;
import static org.parley.server.extension.muc.RoomTester.leave;
import static org.parley.server.extension.muc.RoomTester.say;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;

/** What an administrator of the server sees of rooms, and does with them. */
class RoomOperationsTest {
  private static final String CAVE = "cave@conference.localhost";

  private final RoomTester tester = new RoomTester(Map.of());
  private final Shell shell = new Shell(tester.server());
  private MemoryLink crone;
  private MemoryLink hag;

  @BeforeEach
  void rooms() {
    crone = tester.client("crone");
    hag = tester.client("hag");
    create(crone, ROOM, "first", "persistentroom=1", "roomname=Witches");
    create(crone, CAVE, "first");
    join(hag, ROOM, "second");
    drain(hag);
  }

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void allRoomsAreListedOpenOrNot() {
    assertThat(shell.told("room", "list")).containsExactly(CAVE + "\t1\tno", ROOM + "\t2\tyes");
    leave(crone, ROOM, "first");
    leave(hag, ROOM, "second");
    leave(crone, CAVE, "first");
    assertThat(shell.told("room", "list")).containsExactly(ROOM + "\t0\tyes");
    assertThat(shell.told("room", "list", "cave")).isEmpty();
    assertThat(shell.told("room", "show", ROOM))
        .anyMatch(line -> line.matches("Roomname +Witches"))
        .anyMatch(line -> line.matches("Persistentroom +1"));
    assertThat(shell.told("room", "occupants", ROOM)).isEmpty();
    assertThat(shell.told("room", "affiliations", ROOM)).containsExactly("crone@localhost\towner");
  }

  @Test
  void whoIsThereAndWhatHeIsThereIsListed() {
    assertThat(shell.told("room", "occupants", ROOM))
        .containsExactlyInAnyOrder(
            "first\tcrone@localhost\tmoderator\towner\t1",
            "second\thag@localhost\tparticipant\tnone\t1");
  }

  @Test
  void whoIsBannedIsPutOutAndItIsStored() {
    assertThat(shell.told("room", "affiliate", ROOM, "hag@localhost/a", "outcast", "Spells"))
        .containsExactly("In " + ROOM + ", hag@localhost is outcast now.");
    assertThat(drain(hag).get(0).toString()).contains("301", "Spells");
    leave(crone, ROOM, "first");
    assertThat(shell.told("room", "affiliations", ROOM))
        .contains("hag@localhost\toutcast\t\tSpells");
    assertThat(shell.refused("room", "affiliate", ROOM, "crone@localhost", "none"))
        .contains("a room needs an owner");
  }

  @Test
  void aDestroyedRoomIsGoneForAll() {
    assertThat(shell.told("room", "destroy", ROOM, "Dawn"))
        .containsExactly("The room " + ROOM + " was destroyed.");
    List<Element> told = drain(hag);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).toString()).contains("destroy", "Dawn");
    assertThat(shell.told("room", "list")).containsExactly(CAVE + "\t1\tno");
    assertThat(shell.refused("room", "destroy", ROOM)).contains("no room " + ROOM);
    assertThat(shell.refused("room", "show", "x@elsewhere")).contains("no room");
  }

  @Test
  void whatIsNotStoredIsNotSaidToBe() {
    tester.server().loseDatabase();
    assertThat(shell.refused("room", "affiliate", ROOM, "hag@localhost", "member"))
        .isNotEqualTo("In " + ROOM + ", hag@localhost is member now.");
    assertThat(shell.refused("room", "destroy", ROOM)).isNotEmpty();
    assertThat(drain(hag).toString()).doesNotContain("destroy");
  }

  @Test
  void aRoomIsMadeForItsOwnerAndLasts() {
    String heath = "heath@conference.localhost";
    assertThat(shell.told("room", "create", heath, "hag@localhost"))
        .containsExactly("The room " + heath + " was made; it is owned by hag@localhost.");
    assertThat(shell.told("room", "list", "heath")).containsExactly(heath + "\t0\tyes");
    assertThat(shell.told("room", "affiliations", heath)).containsExactly("hag@localhost\towner");
    assertThat(join(crone, heath, "first").toString()).doesNotContain("error");
    assertThat(shell.refused("room", "create", heath, "hag@localhost")).contains("already");
    assertThat(shell.refused("room", "create", "x@elsewhere", "hag@localhost"))
        .contains("conference.localhost");
    assertThat(shell.refused("room", "create", "x@conference.localhost", "localhost")).isNotEmpty();
  }

  @Test
  void whatIsSetIsToldAndStored() {
    assertThat(shell.told("room", "configure", ROOM, "moderatedroom", "1"))
        .containsExactly("The room " + ROOM + " is configured so.");
    assertThat(drain(hag).toString()).contains("104");
    shell.told("room", "configure", ROOM, "roomname", "Three, witches");
    shell.told("room", "configure", ROOM, "presencebroadcast", "moderator,visitor");
    leave(crone, ROOM, "first");
    leave(hag, ROOM, "second");
    assertThat(shell.told("room", "show", ROOM))
        .anyMatch(line -> line.matches("Moderatedroom +1"))
        .anyMatch(line -> line.matches("Roomname +Three, witches"))
        .anyMatch(line -> line.matches("Presencebroadcast +moderator, ?visitor"));
    shell.told("room", "configure", ROOM, "roomname");
    assertThat(shell.told("room", "show", ROOM)).noneMatch(line -> line.contains("Three"));
  }

  @Test
  void whatAnOwnerMayNotSetIsRefused() {
    assertThat(shell.refused("room", "configure", ROOM, "nonsense", "1"))
        .contains("no option nonsense", "roomname");
    assertThat(shell.refused("room", "configure", ROOM, "moderatedroom", "perhaps"))
        .contains("yes or no");
    assertThat(shell.refused("room", "configure", ROOM, "moderatedroom")).contains("a value");
    assertThat(shell.refused("room", "configure", ROOM, "whois", "nobody")).contains("choice");
    assertThat(shell.refused("room", "configure", ROOM, "passwordprotectedroom", "1"))
        .contains("password is empty");
    assertThat(shell.refused("room", "configure", ROOM, "roomname", "x".repeat(1001)))
        .contains("too long");
    assertThat(drain(hag)).isEmpty();
  }

  @Test
  void whatWasSaidIsForgotten() {
    say(crone, "Fair is foul");
    assertThat(shell.told("room", "purge", ROOM))
        .containsExactly("The room " + ROOM + " has forgotten what was said.");
    say(crone, "Hover");
    leave(hag, ROOM, "second");
    assertThat(join(hag, ROOM, "second").toString()).contains("Hover").doesNotContain("foul");
    leave(crone, ROOM, "first");
    leave(hag, ROOM, "second");
    assertThat(join(hag, ROOM, "second").toString()).contains("Hover").doesNotContain("foul");
    shell.told("room", "purge", ROOM);
    leave(hag, ROOM, "second");
    assertThat(join(hag, ROOM, "second").toString()).doesNotContain("Hover");
  }

  @Test
  void aPasswordIsAskedForAndShownToNobody() {
    assertThat(shell.told("room", "password", ROOM, "--password=Hecate"))
        .containsExactly("The room " + ROOM + " is entered with this password.");
    assertThat(shell.told("room", "show", ROOM))
        .anyMatch(line -> line.matches("Passwordprotectedroom +1"))
        .anyMatch(line -> line.matches("Roomsecret +\\.\\.\\."))
        .noneMatch(line -> line.contains("Hecate"));
    leave(hag, ROOM, "second");
    assertThat(join(hag, ROOM, "second").toString()).contains("not-authorized");
    assertThat(shell.refused("room", "configure", ROOM, "roomsecret", "Hecate"))
        .contains("room password");
    shell.told("room", "configure", ROOM, "passwordprotectedroom", "0");
    assertThat(join(hag, ROOM, "second").toString()).doesNotContain("not-authorized");
  }
}
