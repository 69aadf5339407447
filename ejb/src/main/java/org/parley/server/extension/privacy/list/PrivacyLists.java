package org.parley.server.extension.privacy.list;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.jid.Jid;
import org.parley.server.AccountGone;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.roster.Rosters;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;
import org.parley.server.session.SessionBound;
import org.parley.server.session.SessionEndListener;
import org.parley.server.session.SessionRegistry;
import org.parley.server.store.PrivacyListRepository;
import org.parley.server.store.PrivacyListRepository.Stored;
import org.parley.server.store.transfer.AccountRewritten;

/**
 * Which lists apply to an account: of connected accounts as long as they are, of those that come
 * and go or are written to meanwhile for a while. Looking never waits, but for the database when
 * nothing is known yet; changes run on the account's executor.
 */
@ServerBean
public final class PrivacyLists implements SessionEndListener {
  /** Accounts and items of their lists: some megabytes. */
  private static final int MAX_RECENT = 50_000;

  private final PrivacyListRepository repository;
  private final SessionRegistry sessions;
  private final ListChange change;
  private final AccountExecutors executors;
  private final Rosters rosters;
  private final Map<Jid, AccountLists> connected = new ConcurrentHashMap<>();
  private final RecentlyUsed<Jid, AccountLists> recent =
      new RecentlyUsed<>(MAX_RECENT, lists -> 1 + lists.defaultRules().size());
  private final AtomicLong changes = new AtomicLong();

  @Inject
  PrivacyLists(
      PrivacyListRepository repository,
      SessionRegistry sessions,
      ListChange change,
      AccountExecutors executors,
      Rosters rosters) {
    this.repository = repository;
    this.sessions = sessions;
    this.change = change;
    this.executors = executors;
    this.rosters = rosters;
  }

  /** The lists that apply to an account here. */
  public AccountLists of(Jid account) {
    AccountLists known = connected.get(account);
    return known != null ? known : load(account);
  }

  private AccountLists load(Jid account) {
    AccountLists loaded = recent.get(account);
    if (loaded == null) {
      long before = changes.get();
      loaded =
          repository.findDefault(account).map(AccountLists::ofDefault).orElse(AccountLists.NONE);
      if (changes.get() == before) {
        recent.put(account, loaded);
      }
    }
    if (!sessions.isOnline(account)) {
      return loaded;
    }
    AccountLists other = connected.putIfAbsent(account, loaded);
    if (other != null) {
      return other;
    }
    keepRoster(account, loaded);
    return loaded;
  }

  /** All lists of an account as they are stored. */
  public Stored stored(Jid account) {
    return repository.load(account);
  }

  /** Stores other lists and applies them at once; runs on the account's executor. */
  public void save(Jid account, Stored before, Stored after) {
    AccountLists current = of(account);
    AccountLists next = current.following(before, after);
    repository.save(account, before, after);
    apply(account, current, next);
  }

  /** Makes a list the active one of a session, or none; runs on the account's executor. */
  public void activate(Session session, String xml) {
    if (session.isEnded()) {
      return;
    }
    AccountLists current = of(session.account());
    apply(session.account(), current, current.withActive(session, xml));
  }

  private void apply(Jid account, AccountLists current, AccountLists next) {
    change.prepare(account, current, next);
    changes.incrementAndGet();
    recent.put(account, next.withoutActive());
    if (sessions.isOnline(account)) {
      connected.put(account, next);
      keepRoster(account, next);
    } else {
      connected.remove(account);
    }
    change.complete(account, current, next);
  }

  /** Rules that ask for it must not ask the database each time. */
  private void keepRoster(Jid account, AccountLists lists) {
    if (lists.asksRoster()) {
      executors.execute(account, () -> rosters.load(account));
    }
  }

  /** What applies is known before the first stanza comes. */
  void sessionBound(@Observes SessionBound event) {
    Jid account = event.session().account();
    executors.execute(account, () -> of(account));
  }

  @Override
  public void sessionEnded(Session session) {
    Jid account = session.account();
    if (!sessions.isOnline(account)) {
      connected.remove(account);
    } else {
      connected.computeIfPresent(
          account,
          (key, lists) ->
              lists.active().containsKey(session) ? lists.withActive(session, null) : lists);
    }
  }

  void accountGone(@Observes AccountGone event) {
    forget(event.account());
  }

  void accountRewritten(@Observes AccountRewritten event) {
    forget(event.account());
  }

  private void forget(Jid account) {
    connected.remove(account);
    changes.incrementAndGet();
    recent.remove(account);
  }
}
