package org.parley.server.roster.shared;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Settings;
import org.parley.server.Announcements;
import org.parley.server.EverySecond;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.LoadedAtStart;
import org.parley.server.ServerBean;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.right.Memberships;
import org.parley.server.session.SessionRegistry;
import org.parley.server.session.Workforce;

/**
 * The groups that stand in rosters, or tell what people may do. They are read anew from time to
 * time by a thread that nobody waits for; while a source cannot be reached, its groups stay what
 * they were.
 */
@ServerBean
public final class SharedGroups implements Memberships, EverySecond, LoadedAtStart, Gauged {
  private static final Logger LOG = System.getLogger(SharedGroups.class.getName());

  /** A source that cannot be reached is left alone for so long. */
  private static final int REST_SECONDS = 30;

  /** The groups of one source in one domain. */
  private record Part(GroupSource source, String domain) {}

  private final List<GroupSource> sources;
  private final List<String> domains;
  private final Population population;
  private final SessionRegistry sessions;
  private final Announcements announcements;
  private final Workforce workforce;
  private final int interval;
  private final Map<Part, List<SharedGroup>> parts = new HashMap<>();
  private final Set<Part> absent = new HashSet<>();
  private final AtomicBoolean isReading = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private volatile GroupSnapshot snapshot = GroupSnapshot.EMPTY;
  private volatile boolean isComplete;
  private volatile int seconds;
  private volatile int pause;

  @Inject
  SharedGroups(
      @Any Instance<GroupSource> sources,
      Settings settings,
      Population population,
      SessionRegistry sessions,
      Announcements announcements,
      Workforce workforce) {
    this.sources = sources.stream().toList();
    this.domains =
        settings.list(ServerSettings.DOMAINS).stream().map(name -> Jid.of(name).domain()).toList();
    this.population = population;
    this.sessions = sessions;
    this.announcements = announcements;
    this.workforce = workforce;
    this.interval = Math.max(1, settings.number(SharedRosterSettings.SECONDS));
    this.pause = interval;
  }

  /** What the groups give to an account at this moment. */
  public SharedContacts contactsOf(Jid account) {
    return snapshot.contactsOf(account.bare());
  }

  @Override
  public Membership of(Jid user, Set<String> groups) {
    // in this order: what is complete now may not have been when the groups were looked at
    boolean wasComplete = isComplete;
    if (snapshot.isMember(user.bare(), groups)) {
      return Membership.MEMBER;
    }
    return wasComplete ? Membership.NONE : Membership.UNKNOWN;
  }

  /**
   * So that the first rosters are complete; how long it takes with a directory that is away is what
   * that one's own bounds say. It is done on the thread of the start, for WildFly lets no other one
   * use the database before the start is over.
   */
  @Override
  public void load() {
    isReading.set(true);
    readAll();
  }

  @Override
  public void everySecond() {
    seconds++;
    if (seconds >= pause) {
      refresh(false);
    }
  }

  /** Has all groups read anew; whoever asks may have to wait for that. */
  public void refresh() {
    refresh(true);
  }

  private void refresh(boolean mayWait) {
    seconds = 0;
    if (!isReading.compareAndSet(false, true)) {
      // what has changed meanwhile may have been read already
      again.compareAndSet(false, mayWait);
      return;
    }
    Runnable task = this::readAll;
    if (!workforce.offerElsewhere(task)) {
      if (mayWait) {
        task.run();
      } else {
        isReading.set(false);
      }
    }
  }

  private void readAll() {
    try {
      do {
        read();
      } while (again.getAndSet(false));
    } finally {
      isReading.set(false);
    }
  }

  private void read() {
    boolean isOther = false;
    for (GroupSource source : sources) {
      for (String domain : domains) {
        isOther |= read(new Part(source, domain));
      }
    }
    pause = absent.isEmpty() ? interval : Math.max(interval, REST_SECONDS);
    if (isOther) {
      List<SharedGroup> all = new ArrayList<>();
      parts.values().forEach(all::addAll);
      replace(new GroupSnapshot(all, population));
    }
    isComplete = parts.size() == sources.size() * domains.size();
  }

  private boolean read(Part part) {
    try {
      List<SharedGroup> groups = part.source().groups(part.domain());
      if (absent.remove(part)) {
        LOG.log(Level.INFO, "PARLEY-S151: the groups of {0} can be read again", part.domain());
      }
      return groups != parts.put(part, groups);
    } catch (BackendUnavailableException e) {
      if (absent.add(part)) {
        LOG.log(
            Level.WARNING,
            "PARLEY-S150: the groups of {0} cannot be read, rosters keep what they have: {1}",
            part.domain(),
            e.getMessage());
      }
      return false;
    } catch (RuntimeException e) {
      if (absent.add(part)) {
        LOG.log(Level.ERROR, "PARLEY-S152: the groups of " + part.domain() + " cannot be read", e);
      }
      return false;
    }
  }

  private void replace(GroupSnapshot next) {
    GroupSnapshot before = snapshot;
    snapshot = next;
    Collection<Jid> touched =
        sessions.accounts().stream()
            .filter(
                account ->
                    before.contactsOf(account).version() != next.contactsOf(account).version())
            .toList();
    announcements.tell(new SharedGroupsChanged(touched));
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(Gauge.of("roster.groups", () -> snapshot.groups().size()));
  }
}
