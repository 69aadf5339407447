package org.parley.server.roster;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.core.jid.Jid;
import org.parley.server.Announcements;
import org.parley.server.ServerBean;
import org.parley.server.roster.shared.SharedContact;
import org.parley.server.roster.shared.SharedContacts;
import org.parley.server.roster.shared.SharedGroups;
import org.parley.server.roster.shared.SharedGroupsChanged;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.RosterItem;
import org.parley.server.store.RosterRepository;

/**
 * The rosters of accounts, joined with the contacts that groups give them; those of connected
 * accounts are kept in memory. What changes a roster, and {@link #load}, runs on the account's
 * executor; the rest may be called from anywhere.
 */
@ServerBean
public final class Rosters implements SessionEndListener {
  private final RosterRepository repository;
  private final SessionRegistry sessions;
  private final Announcements announcements;
  private final SharedGroups groups;
  private final Map<Jid, Roster> kept = new ConcurrentHashMap<>();

  @Inject
  public Rosters(
      RosterRepository repository,
      SessionRegistry sessions,
      Announcements announcements,
      SharedGroups groups) {
    this.repository = repository;
    this.sessions = sessions;
    this.announcements = announcements;
    this.groups = groups;
  }

  /**
   * What was stored, as it is read now.
   *
   * @param item joined with what groups give
   */
  public record Saved(RosterItem item, RosterVersion version) {}

  /** The roster; kept in memory from now on when the account is connected. */
  public Roster load(Jid account) {
    Roster roster = kept.get(account);
    if (roster == null) {
      roster = Roster.of(repository.load(account), groups.contactsOf(account));
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
    return Roster.joined(own(account, contact), shared(account, contact));
  }

  /** What groups give to an account of a contact; null when that is nothing. */
  public SharedContact shared(Jid account, Jid contact) {
    Roster roster = kept.get(account);
    SharedContacts given = roster == null ? groups.contactsOf(account) : roster.shared();
    return given.find(contact.bare());
  }

  private RosterItem own(Jid account, Jid contact) {
    Roster roster = kept.get(account);
    return roster != null
        ? roster.own(contact.bare())
        : repository
            .find(account, contact.bare())
            .orElseGet(() -> RosterItem.unknown(contact.bare()));
  }

  /** What each of these accounts knows of one contact; nothing where it is not in the map. */
  public Map<Jid, RosterItem> items(Collection<Jid> accounts, Jid contact) {
    Jid bare = contact.bare();
    Map<Jid, RosterItem> items = new HashMap<>();
    List<Jid> others = new ArrayList<>();
    for (Jid account : accounts) {
      Roster roster = kept.get(account);
      if (roster == null) {
        others.add(account);
      } else {
        items.put(account, roster.item(bare));
      }
    }
    if (!others.isEmpty()) {
      Map<Jid, RosterItem> own = repository.findAll(others, bare);
      for (Jid account : others) {
        SharedContact given = groups.contactsOf(account).find(bare);
        if (given != null || own.containsKey(account)) {
          RosterItem stored = own.getOrDefault(account, RosterItem.unknown(bare));
          items.put(account, Roster.joined(stored, given));
        }
      }
    }
    return items;
  }

  /**
   * Stores an item, or removes it when nothing is left that would have to be stored. What groups
   * give stays theirs: it is neither stored nor taken away.
   */
  public Saved save(Jid account, RosterItem item) {
    RosterItem stored = own(account, item.contact());
    SharedContact given = shared(account, item.contact());
    RosterItem own = given == null ? item : given.own(item, stored);
    long version = repository.save(account, own);
    kept.computeIfPresent(account, (key, roster) -> roster.with(version, own));
    Saved saved =
        new Saved(Roster.joined(own, given), new RosterVersion(version, sharedVersion(account)));
    announcements.tell(new RosterChanged(account, Roster.joined(stored, given), saved.item()));
    return saved;
  }

  private long sharedVersion(Jid account) {
    Roster roster = kept.get(account);
    return (roster == null ? groups.contactsOf(account) : roster.shared()).version();
  }

  /**
   * What changed after a version, as it is now; empty when that cannot be told, be it because
   * groups have changed.
   */
  public Optional<List<Saved>> changesSince(Jid account, RosterVersion version) {
    long given = sharedVersion(account);
    if (version.shared() != given) {
      return Optional.empty();
    }
    return repository
        .changesSince(account, version.own())
        .map(
            changes ->
                changes.stream()
                    .map(
                        change ->
                            new Saved(
                                Roster.joined(
                                    change.item(), shared(account, change.item().contact())),
                                new RosterVersion(change.version(), given)))
                    .toList());
  }

  /**
   * Takes notice of groups that have changed, where a roster is kept in memory.
   *
   * @return what has become another one by that
   */
  public List<RosterChanged> regroup(Jid account) {
    Roster before = kept.get(account);
    if (before == null) {
      return List.of();
    }
    Roster after = before.with(groups.contactsOf(account));
    kept.computeIfPresent(account, (key, roster) -> after);
    Set<Jid> contacts = new LinkedHashSet<>();
    before.shared().all().forEach(contact -> contacts.add(contact.contact()));
    after.shared().all().forEach(contact -> contacts.add(contact.contact()));
    List<RosterChanged> changes =
        contacts.stream()
            .map(contact -> new RosterChanged(account, before.item(contact), after.item(contact)))
            .filter(change -> !change.before().equals(change.after()))
            .toList();
    changes.forEach(announcements::tell);
    return changes;
  }

  /**
   * Lets the rosters to which groups give the same as before have it of the groups as they are now:
   * else all groups of before would be kept in memory with them.
   */
  void groupsChanged(@Observes SharedGroupsChanged event) {
    kept.replaceAll(
        (account, roster) -> {
          SharedContacts now = groups.contactsOf(account);
          return now.version() == roster.shared().version() ? roster.with(now) : roster;
        });
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
