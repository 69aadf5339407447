package org.parley.server.account.ldap.check;

import java.time.Clock;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryKeys;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.NameMapping;
import org.parley.server.account.ldap.entry.PersonLookup;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.GroupEntries;
import org.parley.server.account.ldap.group.GroupMembers;
import org.parley.server.account.ldap.group.GroupPaths;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.log.ShownAddresses;
import org.parley.server.log.StrangersLog;

/**
 * What asks the directory, made for one check: with connections of its own, so that it sees nothing
 * that the server remembers.
 */
record DirectoryParts(
    LdapConnections connections,
    PersonSearch people,
    PersonLookup lookup,
    EntrySearch entries,
    GroupEntries groups,
    LoginGroups login,
    GroupPaths paths,
    DirectoryKeys keys)
    implements AutoCloseable {

  static DirectoryParts of(Settings settings, SteadyClock steady, Clock clock) {
    NameMapping names = new NameMapping(settings);
    PersonSearch people =
        new PersonSearch(settings, names, new StrangersLog(steady, ShownAddresses.full()), clock);
    GroupEntries groups = new GroupEntries(settings);
    return new DirectoryParts(
        new LdapConnections(settings, steady),
        people,
        new PersonLookup(settings, names, people, settings.number(LdapSettings.TIMEOUT_ANSWER)),
        new EntrySearch(settings, names, people),
        groups,
        new LoginGroups(settings, people, new GroupMembers(settings), groups),
        new GroupPaths(groups),
        new DirectoryKeys(settings, clock));
  }

  @Override
  public void close() {
    connections.close();
  }
}
