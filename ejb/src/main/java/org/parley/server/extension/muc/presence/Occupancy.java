package org.parley.server.extension.muc.presence;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.routing.iq.Acquaintance;

/** In which rooms a resource is. Who shares a room with somebody is no stranger to that one. */
@ServerBean
public final class Occupancy implements Acquaintance {
  private final RoomSettings settings;
  private final Map<Jid, Set<Jid>> bySession = new ConcurrentHashMap<>();

  @Inject
  Occupancy(RoomSettings settings) {
    this.settings = settings;
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

  /** The rooms in which a resource is. */
  public Set<Jid> rooms(Jid session) {
    return Set.copyOf(bySession.getOrDefault(session, Set.of()));
  }

  @Override
  public boolean isShared(Jid resource, Jid other) {
    Set<Jid> theirs = bySession.getOrDefault(other, Set.of());
    return bySession.getOrDefault(resource, Set.of()).stream().anyMatch(theirs::contains);
  }
}
