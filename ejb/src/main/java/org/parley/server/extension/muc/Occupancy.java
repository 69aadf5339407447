package org.parley.server.extension.muc;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.routing.Acquaintance;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/** In which rooms a resource is, so that none of them keeps it when its session has ended. */
@ServerBean
final class Occupancy implements SessionEndListener, Acquaintance {
  private final RoomSettings settings;
  private final Instance<Rooms> rooms;
  private final Instance<Exit> exit;
  private final Map<Jid, Set<Jid>> bySession = new ConcurrentHashMap<>();

  @Inject
  Occupancy(RoomSettings settings, Instance<Rooms> rooms, Instance<Exit> exit) {
    this.settings = settings;
    this.rooms = rooms;
    this.exit = exit;
  }

  /**
   * Looks whether the resource may be in one more room.
   *
   * @throws StanzaException {@code resource-constraint} when not
   */
  void requireRoomFor(Jid session) {
    Set<Jid> known = bySession.getOrDefault(session, Set.of());
    if (known.size() >= settings.number(MucSettings.LIMIT_ROOMS)) {
      throw new StanzaException(Condition.RESOURCE_CONSTRAINT, "too many rooms");
    }
  }

  void entered(Jid session, Jid room) {
    bySession.compute(
        session,
        (key, known) -> {
          Set<Jid> all = known == null ? ConcurrentHashMap.newKeySet(4) : known;
          all.add(room);
          return all;
        });
  }

  void left(Jid session, Jid room) {
    bySession.computeIfPresent(
        session,
        (key, known) -> {
          known.remove(room);
          return known.isEmpty() ? null : known;
        });
  }

  @Override
  public boolean isShared(Jid resource, Jid other) {
    Set<Jid> theirs = bySession.getOrDefault(other, Set.of());
    return bySession.getOrDefault(resource, Set.of()).stream().anyMatch(theirs::contains);
  }

  @Override
  public Step step() {
    return Step.PLACES;
  }

  @Override
  public void sessionEnded(Session session) {
    Jid address = session.jid();
    Set<Jid> known = bySession.get(address);
    if (known != null) {
      rooms
          .get()
          .forEach(
              Set.copyOf(known),
              room -> {
                Occupant occupant = room.occupants().of(address);
                if (occupant != null) {
                  exit.get().leave(room, occupant, address, PresenceChange.leaving());
                }
              });
    }
  }
}
