package org.parley.server.account.ldap.profile;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.DirectoryCalls;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.EntryValues;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.vcard.AttributeVCard;
import org.parley.server.vcard.VCardSource;

/** vCards of the attributes that the directory has of people. */
@ServerBean
final class LdapVCards implements VCardSource {
  private final DirectoryCalls calls;
  private final LdapConnections connections;
  private final PersonSearch people;
  private final EntrySearch entries;
  private final ListedPeople listed;
  private final AttributeVCard vcards;

  @Inject
  LdapVCards(
      DirectoryCalls calls,
      LdapConnections connections,
      PersonSearch people,
      EntrySearch entries,
      ListedPeople listed,
      AttributeVCard vcards) {
    this.calls = calls;
    this.connections = connections;
    this.people = people;
    this.entries = entries;
    this.listed = listed;
    this.vcards = vcards;
  }

  @Override
  public boolean knows(String domain) {
    return listed.isIn(domain);
  }

  @Override
  public Optional<Element> find(Jid account) {
    if (listed.isElsewhere(account)) {
      return Optional.empty();
    }
    return calls.lookUp(() -> read(account)).flatMap(entry -> vcards.vcard(EntryValues.of(entry)));
  }

  private Optional<Entry> read(Jid account) throws LDAPException {
    LDAPConnectionPool directory = connections.searches();
    Optional<DirectoryPerson> person =
        people.find(directory, account).filter(found -> found.account().equals(account));
    return person.isPresent() && listed.mayLogIn(directory, person.get())
        ? entries.read(directory, person.get(), vcards.attributes())
        : Optional.empty();
  }
}
