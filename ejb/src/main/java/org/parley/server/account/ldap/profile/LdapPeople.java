package org.parley.server.account.ldap.profile;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.core.time.SteadyClock;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.DirectoryCalls;
import org.parley.server.account.ldap.connection.LdapConnections;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.EntryValues;
import org.parley.server.account.ldap.entry.NameMapping;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.person.Person;
import org.parley.server.person.PersonField;
import org.parley.server.person.PersonQuery;
import org.parley.server.person.PersonSource;
import org.parley.server.person.SearchSettings;
import org.parley.server.vcard.AttributeVCard;

/** People of the directory as they are found by a search. */
@ServerBean
final class LdapPeople implements PersonSource {
  private final DirectoryCalls calls;
  private final LdapConnections connections;
  private final EntrySearch entries;
  private final ListedPeople listed;
  private final AttributeVCard vcards;
  private final NameMapping names;
  private final SteadyClock clock;
  private final long millis;
  private final boolean isEverybodyFound;

  @Inject
  LdapPeople(
      DirectoryCalls calls,
      LdapConnections connections,
      EntrySearch entries,
      ListedPeople listed,
      AttributeVCard vcards,
      NameMapping names,
      SteadyClock clock,
      Settings settings) {
    this.calls = calls;
    this.connections = connections;
    this.entries = entries;
    this.listed = listed;
    this.vcards = vcards;
    this.names = names;
    this.clock = clock;
    // the rest is for the search itself
    this.millis = settings.number(LdapSettings.TIMEOUT) * 1000L / 2;
    this.isEverybodyFound = !settings.choice(SearchSettings.FOUND).equals("public");
  }

  /** A directory does not tell who wants to be found by everybody. */
  @Override
  public boolean knows(String domain) {
    return isEverybodyFound && listed.isIn(domain);
  }

  @Override
  public List<Person> find(PersonQuery query, int limit) {
    return search(query, limit).people();
  }

  @Override
  public Matches search(PersonQuery query, int limit) {
    Optional<Filter> filter = WordFilter.of(query, this::attributes);
    if (filter.isEmpty()) {
      return new Matches(List.of(), false);
    }
    Matches found = calls.lookUp(() -> find(query.domain(), filter.get(), limit));
    Set<Jid> hidden = listed.hidden(found.people().stream().map(Person::address).toList());
    return new Matches(
        found.people().stream()
            .filter(person -> !hidden.contains(person.address()))
            .filter(person -> !listed.isElsewhere(person.address()))
            .toList(),
        found.isCut());
  }

  /** Everybody is known by the name in the address, too. */
  private List<String> attributes(PersonField field) {
    List<String> attributes = new ArrayList<>(vcards.attributes(field));
    if (field == PersonField.NICK) {
      attributes.add(names.attribute());
    }
    return attributes;
  }

  private Matches find(String domain, Filter filter, int limit) throws LDAPException {
    long end = clock.millis() + millis;
    LDAPConnectionPool directory = connections.searches();
    LoginGroups.Selection selection = listed.selection(directory);
    Filter all =
        selection.filter() == null ? filter : Filter.createANDFilter(filter, selection.filter());
    EntrySearch.Matches matches = entries.find(directory, domain, all, vcards.personAttributes());
    List<Person> found = new ArrayList<>();
    for (EntrySearch.Found one : matches.people()) {
      if (found.size() == limit || clock.millis() > end) {
        return new Matches(found, true);
      }
      Optional<Person> person = vcards.person(one.person().account(), EntryValues.of(one.entry()));
      if (person.isPresent() && listed.mayLogIn(directory, selection, one.person())) {
        found.add(person.get());
      }
    }
    return new Matches(found, matches.isCut());
  }
}
