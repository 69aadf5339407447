package org.parley.server.extension.muc.registry;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.MucSettings;
import org.parley.server.extension.muc.RoomSettings;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.option.RoomConfig;
import org.parley.server.session.Session;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RoomRepository;

/** How many rooms that outlive their occupants somebody may own. */
@ServerBean
public final class RoomQuota {
  private final RoomSettings settings;
  private final RoomRepository repository;
  private final SessionRegistry sessions;

  @Inject
  RoomQuota(RoomSettings settings, RoomRepository repository, SessionRegistry sessions) {
    this.settings = settings;
    this.repository = repository;
    this.sessions = sessions;
  }

  /**
   * Looks whether a room may become persistent.
   *
   * @throws StanzaException {@code not-acceptable} when not
   */
  public void check(RoomRequest request, RoomConfig before, RoomConfig after) {
    if (RoomConfig.PERSISTENT.of(after) && !RoomConfig.PERSISTENT.of(before)) {
      Jid user = request.from();
      Session session = sessions.find(user);
      if (session != null && session.isAnonymous()) {
        throw new StanzaException(Condition.NOT_ACCEPTABLE, "you own nothing that lasts");
      }
      boolean isFree = settings.isAdmin(user);
      if (!isFree && repository.countOwned(user) >= settings.number(MucSettings.LIMIT_OWNED)) {
        throw new StanzaException(Condition.NOT_ACCEPTABLE, "you own too many rooms");
      }
    }
  }
}
