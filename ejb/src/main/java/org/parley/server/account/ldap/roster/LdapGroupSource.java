package org.parley.server.account.ldap.roster;

import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.ldap.connection.DirectoryCalls;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.roster.shared.GroupSource;
import org.parley.server.roster.shared.SharedGroup;

/** The groups of the directory, in the domains whose people are there. */
@ServerBean
final class LdapGroupSource implements GroupSource {
  /** So often all is read though nothing has changed: accounts may be over by the clock alone. */
  private static final long WHOLE_MILLIS = 600_000;

  private record Read(Optional<String> mark, long at, List<SharedGroup> groups) {}

  private final DirectoryCalls calls;
  private final LdapConnections connections;
  private final DirectoryGroups directoryGroups;
  private final SteadyClock clock;
  private final Set<String> domains;
  private final Map<String, Read> before = new HashMap<>();

  @Inject
  LdapGroupSource(
      Settings settings,
      DirectoryCalls calls,
      LdapConnections connections,
      DirectoryGroups directoryGroups,
      SteadyClock clock) {
    this.calls = calls;
    this.connections = connections;
    this.directoryGroups = directoryGroups;
    this.clock = clock;
    this.domains =
        DomainBackends.of(settings).names().entrySet().stream()
            .filter(entry -> entry.getValue().contains(LdapSettings.BACKEND))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
  }

  @Override
  public List<SharedGroup> groups(String domain) {
    if (directoryGroups.isEmpty() || !domains.contains(domain)) {
      return List.of();
    }
    Read last = before.get(domain);
    Read next = calls.lookUpMany(() -> read(domain, last));
    before.put(domain, next);
    return next.groups();
  }

  private Read read(String domain, Read last) throws LDAPException {
    LDAPConnectionPool directory = connections.searches();
    Optional<String> mark = ChangeMark.of(directory, directoryGroups.bases());
    long now = clock.millis();
    if (last != null
        && mark.isPresent()
        && mark.equals(last.mark())
        && now - last.at() < WHOLE_MILLIS) {
      return last;
    }
    List<SharedGroup> groups = directoryGroups.read(directory, domain);
    boolean isSame = last != null && SharedGroup.areSame(last.groups(), groups);
    return new Read(mark, now, isSame ? last.groups() : groups);
  }
}
