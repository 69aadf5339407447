package org.parley.server.extension.muc.service;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.discovery.Discoverable;
import org.parley.server.discovery.Identity;
import org.parley.server.discovery.Target;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.registry.Rooms;
import org.parley.server.extension.muc.room.OccupantIds;
import org.parley.server.extension.muc.room.RoomAvatar;
import org.parley.server.paging.PageRequest;
import org.parley.server.routing.DomainService;
import org.parley.server.routing.Envelope;

/** The domains of rooms (XEP-0045). */
@ServerBean
final class RoomService implements DomainService, Discoverable {
  static final String NAME = "Rooms";

  private final RoomSettings settings;
  private final Rooms rooms;

  @Inject
  RoomService(RoomSettings settings, Rooms rooms) {
    this.settings = settings;
    this.rooms = rooms;
  }

  @Override
  public Set<String> domains() {
    return settings.domains();
  }

  @Override
  public void handle(Envelope envelope) {
    Stanza stanza = envelope.stanza();
    if (stanza.to().local() != null) {
      rooms.submit(stanza);
    } else if (stanza.kind() != Stanza.Kind.PRESENCE) {
      throw new StanzaException(Condition.SERVICE_UNAVAILABLE, "there is no room");
    }
  }

  boolean isAbout(Target target) {
    return target.isService() && settings.domains().contains(target.jid().domain());
  }

  @Override
  public List<Identity> identities(Target target) {
    return isAbout(target) ? List.of(new Identity("conference", "text", NAME)) : List.of();
  }

  @Override
  public List<String> features(Target target) {
    return isAbout(target)
        ? List.of(
            Muc.NAMESPACE,
            Muc.NAMESPACE + "#stable_id",
            PageRequest.NAMESPACE,
            OccupantIds.NAMESPACE,
            RoomAvatar.NAMESPACE)
        : List.of();
  }
}
