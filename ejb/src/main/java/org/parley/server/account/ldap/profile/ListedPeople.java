package org.parley.server.account.ldap.profile;

import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.backend.AccountBackend;
import org.parley.server.account.backend.AccountBackends;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.store.PersonRepository;

/**
 * Whom the directory may tell of: people who may log in, and whose address is not another one's
 * that a backend has which is asked before.
 */
@ServerBean
final class ListedPeople {
  private final AccountBackends backends;
  private final PersonSearch people;
  private final LoginGroups groups;
  private final PersonRepository searched;
  private final SteadyClock clock;
  private final long millis;
  private volatile Known known;

  /** Who is in the groups that may log in, for a while. */
  private record Known(LoginGroups.Selection selection, long until) {}

  @Inject
  ListedPeople(
      AccountBackends backends,
      PersonSearch people,
      LoginGroups groups,
      PersonRepository searched,
      SteadyClock clock,
      Settings settings) {
    this.backends = backends;
    this.people = people;
    this.groups = groups;
    this.searched = searched;
    this.clock = clock;
    this.millis = settings.number(LdapSettings.CACHE_SECONDS) * 1000L;
  }

  /** Whether people of a domain are in the directory. */
  boolean isIn(String domain) {
    return backends.of(domain).stream().anyMatch(ListedPeople::isDirectory);
  }

  private static boolean isDirectory(AccountBackend backend) {
    return backend.name().equals(LdapSettings.BACKEND);
  }

  /** Whether an account is somebody else's; the directory itself is not asked. */
  boolean isElsewhere(Jid account) {
    return backends.of(account.domain()).stream()
        .takeWhile(backend -> !isDirectory(backend))
        .anyMatch(backend -> backend.find(account).isKnown());
  }

  /** Those who wish not to be found. */
  Set<Jid> hidden(List<Jid> accounts) {
    return searched.hidden(accounts);
  }

  /** Whether a person may log in, as far as the directory tells without a password. */
  boolean mayLogIn(LDAPInterface directory, DirectoryPerson person) throws LDAPException {
    return person.verdict().isRight()
        && people.passesLoginFilter(directory, person)
        && groups.contain(directory, person);
  }

  /**
   * What tells of many people who of them may log in, so that the directory need not be asked about
   * each. It may be known from a while ago.
   */
  LoginGroups.Selection selection(LDAPConnectionPool directory) throws LDAPException {
    long now = clock.millis();
    Known last = known;
    if (last == null || last.until() <= now) {
      last = new Known(groups.selection(directory), now + millis);
      known = last;
    }
    return last.selection();
  }

  /** Whether one of those may log in who match the login filter and a selection's filter. */
  boolean mayLogIn(LDAPInterface directory, LoginGroups.Selection selection, DirectoryPerson person)
      throws LDAPException {
    return person.verdict().isRight()
        && selection.contains(person)
        && (!people.isLoginFilterPersonal() || people.passesLoginFilter(directory, person));
  }
}
