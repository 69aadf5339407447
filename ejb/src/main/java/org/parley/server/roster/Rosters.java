package org.parley.server.roster;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;

/**
 * The rosters of accounts; those of connected accounts are kept in memory. What changes a roster,
 * and {@link #load}, runs on the account's executor; the rest may be called from anywhere.
 */
@ServerBean
public final class Rosters implements SessionEndListener {
  private final RosterRepository repository;
  private final SessionRegistry sessions;
  private final Announcements announcements;
  private final Map<Jid, Roster> kept = new ConcurrentHashMap<>();

  @Inject
  public Rosters(
      RosterRepository repository, SessionRegistry sessions, Announcements announcements) {
    this.repository = repository;
    this.sessions = sessions;
    this.announcements = announcements;
  }

  /** The roster; kept in memory from now on when the account is connected. */
  public Roster load(Jid account) {
    Roster roster = kept.get(account);
    if (roster == null) {
      roster = Roster.of(repository.load(account));
      if (sessions.isOnline(account)) {
        kept.put(account, roster);
      }
    }
    return roster;
  }

  /** The roster if it is kept in memory, else null; another one as soon as anything changes. */
  public Roster kept(Jid account) {
    return kept.get(account);
  }

  /** What the account knows of a contact. */
  public RosterItem item(Jid account, Jid contact) {
    Roster roster = kept.get(account);
    return roster != null
        ? roster.item(contact)
        : repository
            .find(account, contact.bare())
            .orElseGet(() -> RosterItem.unknown(contact.bare()));
  }

  /** What each of these accounts knows of one contact; nothing where it is not in the map. */
  public Map<Jid, RosterItem> items(Collection<Jid> accounts, Jid contact) {
    Map<Jid, RosterItem> items = new HashMap<>();
    List<Jid> others = new ArrayList<>();
    for (Jid account : accounts) {
      Roster roster = kept.get(account);
      if (roster == null) {
        others.add(account);
      } else {
        items.put(account, roster.item(contact));
      }
    }
    if (!others.isEmpty()) {
      items.putAll(repository.findAll(others, contact.bare()));
    }
    return items;
  }

  /**
   * Stores an item, or removes it when it is empty.
   *
   * @return the roster's new version
   */
  public long save(Jid account, RosterItem item) {
    RosterItem before = item(account, item.contact());
    long version = repository.save(account, item);
    kept.computeIfPresent(account, (key, roster) -> roster.with(version, item));
    announcements.tell(new RosterChanged(account, before, item));
    return version;
  }

  /** What changed after a version; empty when that cannot be told. */
  public Optional<List<RosterRepository.Change>> changesSince(Jid account, long version) {
    return repository.changesSince(account, version);
  }

  /** Whether the roster of an account is kept in memory. */
  public boolean isKept(Jid account) {
    return kept.containsKey(account.bare());
  }

  @Override
  public void sessionEnded(Session session) {
    if (!sessions.isOnline(session.account())) {
      kept.remove(session.account());
    }
  }
}
