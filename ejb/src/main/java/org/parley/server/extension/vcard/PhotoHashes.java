package org.parley.server.extension.vcard;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.AccountGone;
import org.parley.server.ServerBean;
import org.parley.server.presence.broadcast.PresenceRefresh;
import org.parley.server.session.OnlineValues;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.transfer.AccountRewritten;
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

  private final VCards vcards;
  private final PresenceRefresh presences;
  private final OnlineValues<String> known;
  private final Set<Session> declining = ConcurrentHashMap.newKeySet();

  @Inject
  PhotoHashes(VCards vcards, SessionRegistry sessions, PresenceRefresh presences) {
    this.vcards = vcards;
    this.known = new OnlineValues<>(sessions);
    this.presences = presences;
  }

  /** The hash of the account's picture; empty text when there is none. */
  String of(Jid account) {
    String hash = known.get(account);
    return known.putIfOnline(
        account, hash == null ? vcards.findPhotoHash(account).orElse("") : hash);
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
    String before = known.online().get(account);
    String hash = Photo.of(event.vcard()).map(Photo::hash).orElse("");
    known.put(account, hash);
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
    known.sessionEnded(session.account());
  }

  void accountRewritten(@Observes AccountRewritten event) {
    known.remove(event.account());
  }

  void accountGone(@Observes AccountGone event) {
    known.remove(event.account());
  }
}
