package org.parley.server.extension.muc.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.extension.muc.room.Affiliations.Affiliated;
import org.parley.server.store.RoomRepository;
import org.parley.server.store.RoomRepository.Change;
import org.parley.server.store.RoomRepository.Purge;
import org.parley.server.store.RoomRepository.Removal;
import org.parley.server.store.RoomRepository.RoomEntry;
import org.parley.server.store.RoomRepository.StoredAffiliation;
import org.parley.server.store.RoomRepository.StoredMessage;
import org.parley.server.store.RoomRepository.StoredRoom;
import org.parley.server.store.database.EntryOutcome;
import org.parley.server.store.database.GroupCommit;

/**
 * What changed in a room and is not stored yet: all that has gathered is stored in one transaction.
 * Rooms that do not outlive their occupants are not stored at all. An archive of all messages would
 * have its place here, beside what new occupants get.
 */
public final class RoomJournal {
  private final RoomRepository repository;
  private final GroupCommit commit;
  private final Outgoing outgoing;
  private final int maxHistory;
  private final Map<Jid, StoredAffiliation> affiliations = new LinkedHashMap<>();
  private final List<StoredMessage> messages = new ArrayList<>();
  private boolean stored;
  private boolean changed;
  private int saidSinceForgetting;

  /**
   * @param stored whether the room is in the store
   */
  public RoomJournal(
      RoomRepository repository,
      GroupCommit commit,
      Outgoing outgoing,
      int maxHistory,
      boolean stored) {
    this.repository = repository;
    this.commit = commit;
    this.outgoing = outgoing;
    this.maxHistory = maxHistory;
    this.stored = stored;
  }

  void roomChanged() {
    changed = true;
    outgoing.stores();
  }

  /** The store has forgotten the room by itself. */
  void abandon() {
    stored = false;
  }

  /**
   * Removes the room from the store, if it is there, before anybody hears that it is no more.
   *
   * @throws StanzaException {@code internal-server-error} when that fails, {@code
   *     resource-constraint} when too much waits to be stored
   */
  void remove(Jid room) {
    if (stored) {
      write(new Removal(room));
      stored = false;
    }
  }

  /**
   * Removes what was said from the store.
   *
   * @throws StanzaException as {@link #remove}
   */
  void purge(Jid room) {
    if (stored) {
      write(new Purge(room));
    }
    messages.clear();
    saidSinceForgetting = 0;
  }

  private void write(RoomEntry entry) {
    EntryOutcome outcome = commit.write(repository, entry);
    if (outcome == EntryOutcome.EXPIRED) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "it takes too long to store it");
    } else if (outcome != EntryOutcome.STORED) {
      throw new StanzaException(Condition.INTERNAL_SERVER_ERROR, "it could not be stored");
    }
  }

  void affiliationChanged(Affiliated entry) {
    if (stored) {
      affiliations.put(entry.user(), entry.toStored());
      outgoing.stores();
    }
  }

  void said(Instant at, Element message) {
    if (stored && maxHistory > 0) {
      messages.add(new StoredMessage(at, message.toString()));
      outgoing.stores();
    }
  }

  /**
   * Stores what has gathered.
   *
   * @return why it is not stored, or null when it is; what is not, messages aside, is tried again
   */
  StanzaError flush(Room room) {
    boolean lasting = RoomConfig.PERSISTENT.of(room) && !room.isLocked() && !room.isDestroyed();
    int said = messages.size();
    try {
      if (lasting) {
        store(room);
      } else if (stored) {
        remove(room.address());
      }
      changed = false;
      return null;
    } catch (StanzaException e) {
      room.history().removeLast(said);
      return e.error();
    } finally {
      messages.clear();
    }
  }

  private void store(Room room) {
    if (!stored) {
      room.affiliations().all().forEach(one -> affiliations.put(one.user(), one.toStored()));
      room.history().all().forEach(one -> messages.add(one.toStored()));
    }
    if (stored && !changed && affiliations.isEmpty() && messages.isEmpty()) {
      return;
    }
    saidSinceForgetting += messages.size();
    boolean forget = saidSinceForgetting > maxHistory;
    write(
        new Change(
            room.address(),
            changed || !stored ? row(room) : null,
            List.copyOf(affiliations.values()),
            List.copyOf(messages),
            forget ? maxHistory : 0));
    stored = true;
    affiliations.clear();
    if (forget) {
      saidSinceForgetting = 0;
    }
  }

  private static StoredRoom row(Room room) {
    return new StoredRoom(
        room.address(),
        room.secret(),
        RoomConfig.PUBLIC.of(room),
        room.config().toText(),
        room.subject() == null ? null : room.subject().toString(),
        room.avatar().vcard() == null ? null : room.avatar().vcard().toString());
  }
}
