package org.parley.server.account.realm;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountNames;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.DirectoryPersonRepository;

/**
 * The people of the application server's realm. It cannot be asked who they are; whoever has logged
 * in once is known from then on.
 */
@ServerBean
final class RealmBackend implements AccountBackend {
  /** What could be more than a name in a filter that the realm makes of it. */
  private static final String NO_NAMES = "*()\\";

  private final RealmCalls realm;
  private final DirectoryPersonRepository people;
  private final Clock clock;
  private final StrangersLog log;
  private final Set<String> domains;
  private final Set<String> groups;

  @Inject
  RealmBackend(
      RealmCalls realm,
      DirectoryPersonRepository people,
      Clock clock,
      StrangersLog log,
      Settings settings) {
    this.realm = realm;
    this.people = people;
    this.clock = clock;
    this.log = log;
    this.groups = Set.copyOf(settings.list(RealmSettings.GROUPS));
    this.domains = DomainBackends.having(RealmSettings.BACKEND, settings);
  }

  @Override
  public String name() {
    return RealmSettings.BACKEND;
  }

  @Override
  public Optional<Verdict> known(Jid account) {
    return Optional.of(find(account));
  }

  @Override
  public Verdict find(Jid account) {
    return isKnown(account) ? Verdict.right(account.local()) : Verdict.UNKNOWN;
  }

  private boolean isKnown(Jid account) {
    return domains.contains(account.domain()) && people.isKnown(account);
  }

  @Override
  public List<Jid> list(String domain) {
    return domains.contains(domain) ? people.list(domain) : List.of();
  }

  /**
   * Of a wrong password the realm does not tell whether it has the name; whoever was never here is
   * nobody then, so that other backends can be asked.
   */
  @Override
  public Verdict verify(Jid account, String password) {
    Optional<String> name = nameOf(account);
    if (name.isEmpty() || password.isEmpty()) {
      feign(account, password);
      return refused(account);
    }
    Optional<Set<String>> found = realm.login(name.get(), password);
    if (found.isEmpty()) {
      return refused(account);
    }
    if (!mayLogIn(found.get())) {
      log.tell(
          Level.INFO,
          "PARLEY-S140",
          account.toString(),
          "{0} has shown the right password and may not log in: realm.groups has none of the groups"
              + " {1}",
          account,
          found.get().stream().sorted().toList());
      return refused(account);
    }
    if (!people.isKnown(account)) {
      people.seen(account, clock.instant());
    }
    return Verdict.right(account.local());
  }

  private Verdict refused(Jid account) {
    return isKnown(account) ? Verdict.WRONG : Verdict.UNKNOWN;
  }

  private boolean mayLogIn(Set<String> ofPerson) {
    return groups.isEmpty() || ofPerson.stream().anyMatch(groups::contains);
  }

  /** The name in the realm; empty when nobody can have it, or two addresses would be of one. */
  private static Optional<String> nameOf(Jid account) {
    return AccountNames.elsewhere(account)
        .filter(
            name ->
                name.chars().noneMatch(c -> NO_NAMES.indexOf(c) >= 0 || Character.isISOControl(c)));
  }

  /** Under a name that nobody has, so that the realm counts no wrong password of anybody. */
  @Override
  public void feign(Jid account, String password) {
    if (!password.isEmpty()) {
      realm.login("parley-nobody-" + UUID.randomUUID(), password);
    }
  }
}
