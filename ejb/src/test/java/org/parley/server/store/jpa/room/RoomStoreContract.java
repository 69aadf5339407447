package org.parley.server.store.jpa.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.server.AccountRemoved;
import org.parley.server.store.RoomRepository.Change;
import org.parley.server.store.RoomRepository.Purge;
import org.parley.server.store.RoomRepository.Removal;
import org.parley.server.store.RoomRepository.RoomEntry;
import org.parley.server.store.RoomRepository.Snapshot;
import org.parley.server.store.RoomRepository.StoredAffiliation;
import org.parley.server.store.RoomRepository.StoredMessage;
import org.parley.server.store.RoomRepository.StoredRoom;
import org.parley.server.store.database.Database;

/** What every database has to do for rooms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomStoreContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final Jid ROMEO = Jid.of("romeo@example.com");
  private static final Jid JULIET = Jid.of("juliet@example.com");

  private int count;

  abstract Database database();

  private JpaRoomRepository rooms() {
    return new JpaRoomRepository(database());
  }

  private Jid address() {
    return Jid.of("room" + count++ + "@conference.example.com");
  }

  private static StoredRoom room(Jid address, boolean listed) {
    return new StoredRoom(address, "secret", listed, "a=b\nc=\u2665\n", "<message/>", "<vCard/>");
  }

  private static StoredAffiliation affiliation(Jid user, String name) {
    return new StoredAffiliation(user, name, "nick '\"", "reason");
  }

  private static List<StoredMessage> messages(int from, int to) {
    List<StoredMessage> messages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      messages.add(new StoredMessage(NOW.plusMillis(i), "<message>" + i + "</message>"));
    }
    return messages;
  }

  private void write(RoomEntry... entries) {
    List<Boolean> written = database().call(em -> rooms().write(em, List.of(entries)));
    assertThat(written).hasSize(entries.length).containsOnly(true);
  }

  private void save(Jid address, StoredAffiliation... affiliations) {
    write(new Change(address, room(address, true), List.of(affiliations), List.of(), 0));
  }

  @Test
  void noRoomIsEmpty() {
    assertThat(rooms().load(address(), 10)).isEmpty();
  }

  @Test
  void aRoomComesBackAsItWas() {
    Jid address = address();
    write(
        new Change(
            address,
            room(address, true),
            List.of(affiliation(ROMEO, "owner"), affiliation(JULIET, "member")),
            messages(0, 3),
            0));
    Snapshot snapshot = rooms().load(address, 2).orElseThrow();
    assertThat(snapshot.room()).isEqualTo(room(address, true));
    assertThat(snapshot.affiliations())
        .containsExactlyInAnyOrder(affiliation(ROMEO, "owner"), affiliation(JULIET, "member"));
    assertThat(snapshot.messages()).isEqualTo(messages(1, 3));
    assertThat(rooms().load(address, 0).orElseThrow().messages()).isEmpty();
  }

  @Test
  void affiliationsChangeAndGo() {
    Jid address = address();
    save(address, affiliation(ROMEO, "owner"), affiliation(JULIET, "member"));
    write(
        new Change(
            address,
            null,
            List.of(affiliation(ROMEO, "none"), affiliation(JULIET, "outcast")),
            List.of(),
            0));
    assertThat(rooms().load(address, 1).orElseThrow().affiliations())
        .containsExactly(affiliation(JULIET, "outcast"));
  }

  @Test
  void oldMessagesAreForgotten() {
    Jid address = address();
    save(address);
    write(new Change(address, null, List.of(), messages(0, 10), 0));
    write(new Change(address, null, List.of(), messages(10, 12), 4));
    assertThat(rooms().load(address, 100).orElseThrow().messages()).isEqualTo(messages(8, 12));
  }

  @Test
  void aRoomForgetsWhatWasSaidAndNothingElse() {
    Jid address = address();
    save(address, affiliation(ROMEO, "owner"));
    write(
        new Change(address, null, List.of(), messages(0, 3), 0),
        new Purge(address),
        new Change(address, null, List.of(), messages(3, 4), 0));
    Snapshot after = rooms().load(address, 10).orElseThrow();
    assertThat(after.messages()).isEqualTo(messages(3, 4));
    assertThat(after.affiliations()).containsExactly(affiliation(ROMEO, "owner"));
  }

  @Test
  void theListHasThePublicRooms() {
    Jid open = address();
    Jid hidden = address();
    save(open);
    write(new Change(hidden, room(hidden, false), List.of(), List.of(), 0));
    assertThat(rooms().listed()).contains(room(open, true)).doesNotContain(room(hidden, false));
  }

  @Test
  void aRoomIsRemovedWithAllThatIsInIt() {
    Jid address = address();
    save(address, affiliation(ROMEO, "owner"));
    write(new Change(address, null, List.of(), messages(0, 3), 0));
    write(new Removal(address));
    assertThat(rooms().load(address, 10)).isEmpty();
    save(address);
    Snapshot anew = rooms().load(address, 10).orElseThrow();
    assertThat(anew.messages()).isEmpty();
    assertThat(anew.affiliations()).isEmpty();
  }

  @Test
  void aRoomMayGoAndComeInOneTransaction() {
    Jid address = address();
    Change change =
        new Change(
            address, room(address, true), List.of(affiliation(ROMEO, "owner")), messages(0, 2), 0);
    write(change, new Removal(address), change, new Removal(address), change);
    Snapshot snapshot = rooms().load(address, 10).orElseThrow();
    assertThat(snapshot.messages()).isEqualTo(messages(0, 2));
    assertThat(snapshot.affiliations()).containsExactly(affiliation(ROMEO, "owner"));
  }

  @Test
  void whoIsRemovedLosesAffiliationsAndRoomsPassOn() {
    Jid owner = Jid.of("owner" + count++ + "@example.com");
    Jid shared = address();
    Jid administered = address();
    Jid orphaned = address();
    save(shared, affiliation(owner, "owner"), affiliation(ROMEO, "owner"));
    save(administered, affiliation(owner, "owner"), affiliation(ROMEO, "admin"));
    save(orphaned, affiliation(owner, "owner"), affiliation(ROMEO, "member"));
    assertThat(rooms().countOwned(owner)).isEqualTo(3);
    rooms().accountRemoved(new AccountRemoved(owner));
    assertThat(rooms().countOwned(owner)).isZero();
    assertThat(rooms().load(shared, 0).orElseThrow().affiliations())
        .containsExactly(affiliation(ROMEO, "owner"));
    assertThat(rooms().load(administered, 0).orElseThrow().affiliations())
        .containsExactly(affiliation(ROMEO, "owner"));
    assertThat(rooms().load(orphaned, 0)).isEmpty();
  }
}
