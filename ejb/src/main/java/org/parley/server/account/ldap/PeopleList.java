package org.parley.server.account.ldap;

import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.parley.core.jid.Jid;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.group.LoginGroups;

/** All people of a directory who may log in. */
@ServerBean
final class PeopleList {
  private final LdapConnections connections;
  private final EntrySearch people;
  private final LoginGroups groups;

  @Inject
  PeopleList(LdapConnections connections, EntrySearch people, LoginGroups groups) {
    this.connections = connections;
    this.people = people;
    this.groups = groups;
  }

  /** Those of a domain, in the order of their names. */
  List<Jid> of(String domain) throws LDAPException {
    LDAPConnectionPool directory = connections.searches();
    LoginGroups.Selection selection = groups.selection(directory);
    SortedSet<Jid> accounts = new TreeSet<>();
    people.all(
        directory,
        domain,
        selection.filter(),
        List.of(),
        found -> add(found.person(), selection, accounts));
    return List.copyOf(accounts);
  }

  private static void add(
      DirectoryPerson person, LoginGroups.Selection selection, SortedSet<Jid> accounts)
      throws LDAPException {
    if (selection.contains(person)) {
      accounts.add(person.account());
    }
  }
}
