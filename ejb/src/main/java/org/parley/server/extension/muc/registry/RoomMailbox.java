package org.parley.server.extension.muc.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.server.extension.muc.room.Outgoing;
import org.parley.server.extension.muc.room.Room;
import org.parley.server.session.SerialExecutor;
import org.parley.server.session.Workforce;

/**
 * Takes the stanzas for one address and has them handled one after another. The room behind it is
 * loaded for the first of them; when nobody is in it any more, both are forgotten. After what has
 * gathered is handled, the room is stored, and then all leaves that is to be sent.
 */
public final class RoomMailbox {
  /** Handles what a mailbox has taken. There is one for all rooms. */
  public interface Handler {
    /** Handles a stanza, on the mailbox's executor; it answers also what it refuses. */
    void handle(RoomMailbox mailbox, Stanza stanza);
  }

  private final Jid address;
  private final Rooms rooms;
  private final Outgoing outgoing;
  private final SerialExecutor executor;

  /** Those who hear what has become of what they did, once it is stored. */
  private final List<Consumer<StanzaError>> visitors = new ArrayList<>();

  private boolean loaded;
  private boolean closed;
  private Room room;
  private volatile int occupantCount;

  RoomMailbox(Jid address, Rooms rooms, Outgoing outgoing, Workforce workforce) {
    this.address = address;
    this.rooms = rooms;
    this.outgoing = outgoing;
    this.executor = new SerialExecutor(workforce, this::conclude);
  }

  /** The bare address of the room. */
  public Jid address() {
    return address;
  }

  /** What is sent in answer, also where there is no room. */
  public Outgoing outgoing() {
    return outgoing;
  }

  /** The room, or null when there is none; asked on the executor alone. */
  public Room room() {
    if (!loaded) {
      room = rooms.load(this);
      loaded = true;
    }
    return room;
  }

  /** There is a room from now on. */
  void created(Room newRoom) {
    room = newRoom;
  }

  /** How many are in the room; anybody may ask. */
  int occupantCount() {
    return occupantCount;
  }

  /**
   * Has the stanza handled.
   *
   * @return false when too many wait already
   */
  boolean submit(Stanza stanza, int maxWaiting) {
    return executor.tryExecute(
        () -> {
          if (closed) {
            rooms.resubmit(stanza);
          } else {
            outgoing.begin(stanza);
            rooms.handle(this, stanza);
          }
        },
        maxWaiting);
  }

  /** How much is handled or waits. */
  int waiting() {
    return executor.size();
  }

  /** Runs a task with the room, if that is open. */
  void run(Consumer<Room> task) {
    executor.execute(
        () -> {
          if (room != null && !closed) {
            outgoing.begin(null);
            task.accept(room);
          }
        });
  }

  /**
   * Runs a task with the room, which is loaded for it.
   *
   * @param task gets null where there is no room, and gives back who hears why what it has changed
   *     is not stored, or null
   * @param elsewhere is run in its place when the mailbox was closed meanwhile
   */
  void visit(Function<Room, Consumer<StanzaError>> task, Runnable elsewhere) {
    executor.execute(
        () -> {
          if (closed) {
            elsewhere.run();
          } else {
            outgoing.begin(null);
            visitors.add(task.apply(room()));
          }
        });
  }

  private void conclude() {
    if (closed) {
      return;
    }
    StanzaError failure = null;
    if (room != null) {
      failure = rooms.store(room);
      occupantCount = room.occupants().count();
    }
    boolean ends = room == null || room.isDestroyed() || room.occupants().isEmpty();
    // first this: what the next mailbox of this address sends must not overtake it
    outgoing.flush(failure);
    List<Consumer<StanzaError>> told = List.copyOf(visitors);
    visitors.clear();
    for (Consumer<StanzaError> visitor : told) {
      visitor.accept(failure);
    }
    if (ends) {
      closed = true;
      rooms.close(this);
    }
  }
}
