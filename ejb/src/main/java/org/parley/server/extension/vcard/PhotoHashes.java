package org.parley.server.extension.vcard;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.AccountGone;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.presence.broadcast.PresenceRefresh;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;
import org.parley.server.vcard.Photo;
import org.parley.server.vcard.VCardChanged;
import org.parley.server.vcard.VCards;

/**
 * The hashes of the pictures of connected accounts, and the sessions that show none. When a picture
 * changes, those who see the account's presence are told at once.
 */
@ServerBean
final class PhotoHashes implements SessionEndListener {
  /** Before whoever else follows a change, as by changing the vCard once more. */
  private static final int EARLY = 100;

  private static final int MAX_RECENT = 50_000;

  private final VCards vcards;
  private final SessionRegistry sessions;
  private final PresenceRefresh presences;
  private final Map<Jid, String> known = new ConcurrentHashMap<>();
  private final RecentlyUsed<Jid, String> recent = new RecentlyUsed<>(MAX_RECENT, hash -> 1);
  private final Set<Session> declining = ConcurrentHashMap.newKeySet();

  @Inject
  PhotoHashes(VCards vcards, SessionRegistry sessions, PresenceRefresh presences) {
    this.vcards = vcards;
    this.sessions = sessions;
    this.presences = presences;
  }

  /** The hash of the account's picture; empty text when there is none. */
  String of(Jid account) {
    String hash = known.get(account);
    if (hash == null) {
      hash = recent.get(account);
      if (hash == null) {
        hash = vcards.findPhotoHash(account).orElse("");
      }
      if (sessions.isOnline(account)) {
        String other = known.putIfAbsent(account, hash);
        hash = other == null ? hash : other;
      }
    }
    return hash;
  }

  /** Remembers whether a session wants no picture shown. */
  void declines(Session session, boolean declines) {
    if (!declines) {
      declining.remove(session);
    } else {
      declining.add(session);
      if (session.isEnded()) {
        declining.remove(session);
      }
    }
  }

  void changed(@Observes @Priority(EARLY) VCardChanged event) {
    Jid account = event.account();
    String before = known.get(account);
    String hash = Photo.of(event.vcard()).map(Photo::hash).orElse("");
    recent.remove(account);
    if (sessions.isOnline(account)) {
      known.put(account, hash);
    }
    presences.refresh(
        account,
        (session, presence) ->
            declining.contains(session) || hash.equals(before)
                ? presence
                : PhotoUpdate.announce(presence, hash));
  }

  @Override
  public void sessionEnded(Session session) {
    declining.remove(session);
    Jid account = session.account();
    if (!sessions.isOnline(account)) {
      String hash = known.remove(account);
      if (hash != null) {
        recent.put(account, hash);
      }
    }
  }

  void accountGone(@Observes AccountGone event) {
    known.remove(event.account());
    recent.remove(event.account());
  }
}
