package org.parley.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.store.database.EntryStore;
import org.parley.server.store.database.GroupCommit;

/**
 * Keeps the rooms that outlive their occupants. What becomes of them comes by {@link GroupCommit}.
 */
public interface RoomRepository extends EntryStore<RoomRepository.RoomEntry> {

  /** What becomes of a room. */
  sealed interface RoomEntry permits Change, Purge, Removal {}

  /**
   * What a room is.
   *
   * @param secret makes the ids of its occupants
   * @param listed whether it is among the public rooms
   * @param config its options
   * @param subject the message that changed the subject last, or null
   * @param vcard its vCard, or null
   */
  record StoredRoom(
      Jid address, String secret, boolean listed, String config, String subject, String vcard) {}

  /**
   * What somebody is in a room.
   *
   * @param account a bare address, or a domain
   * @param affiliation the name; {@code none} removes it
   * @param nick the reserved nickname, or null
   * @param reason why, or null
   */
  record StoredAffiliation(Jid account, String affiliation, String nick, String reason) {}

  /** A message of a room, as new occupants get it. */
  record StoredMessage(Instant received, String stanza) {}

  /**
   * A whole room.
   *
   * @param messages the last ones, oldest first
   */
  record Snapshot(
      StoredRoom room, List<StoredAffiliation> affiliations, List<StoredMessage> messages) {}

  /**
   * What changed in a room.
   *
   * @param room the room as it is now, or null when it is as it was
   * @param affiliations those that are different now
   * @param messages new ones
   * @param keep when more messages than these are there, older ones are removed; 0 removes none
   */
  record Change(
      Jid address,
      StoredRoom room,
      List<StoredAffiliation> affiliations,
      List<StoredMessage> messages,
      int keep)
      implements RoomEntry {}

  /** A room forgets what was said. */
  record Purge(Jid address) implements RoomEntry {}

  /** A room goes, with all that belongs to it. */
  record Removal(Jid address) implements RoomEntry {}

  /** A room with at most so many of its last messages; empty when there is no such room. */
  Optional<Snapshot> load(Jid address, int maxMessages);

  /** The public rooms. */
  List<StoredRoom> listed();

  /** The addresses of all rooms that are stored, in their order. */
  List<Jid> addresses();

  /** How many rooms somebody owns. */
  int countOwned(Jid account);
}
