package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;

/**
 * How {@link PersonSearch} comes to a person, or to none: its filters, the entries that match them
 * and those that nearly do. It is for whoever must see why somebody is not found.
 */
public final class PersonLookup {
  /** What directories have names in. */
  private static final List<String> USUAL =
      List.of("uid", "sAMAccountName", "userPrincipalName", "mail", "cn");

  private static final int FEW = 5;

  private final PersonSearch people;
  private final NameMapping names;
  private final PersonFilters filters;
  private final int seconds;

  /** With the settings of the search. */
  public PersonLookup(Settings settings, NameMapping names, PersonSearch people, int seconds) {
    this.people = people;
    this.names = names;
    this.filters = new PersonFilters(names, settings);
    this.seconds = seconds;
  }

  /**
   * Entries that count as people, the first of them.
   *
   * @param named those that have an address
   * @param nameless those that have none
   * @param isCut whether there are more
   */
  public record Sample(List<DirectoryPerson> named, List<Entry> nameless, boolean isCut) {}

  /** Whether somebody can have this address at all. */
  public boolean isName(Jid account) {
    return names.isName(account);
  }

  /** How an account is searched for, in words. */
  public String how(Jid account) throws LDAPException {
    Optional<DN> known = filters.dn(account);
    Filter filter = filters.of(account);
    return known.isPresent()
        ? "as " + known.get() + " with " + filter
        : "by " + filter + " below " + bases();
  }

  /** Where people are, in words. */
  public String bases() {
    return String.join(" and ", people.bases().stream().map(DN::toString).toList());
  }

  /** The entries that are found for an account; one is as it should be. */
  public List<Entry> matching(LDAPInterface directory, Jid account) throws LDAPException {
    Optional<DN> known = filters.dn(account);
    Filter filter = filters.of(account);
    if (known.isPresent()) {
      SearchRequest request = request(known.get(), SearchScope.BASE, filter);
      return PersonSearch.ofEntry(directory, request).map(entry -> (Entry) entry).stream().toList();
    }
    return few(directory, people.scope(), filter);
  }

  /** The entries with the name of an account, whatever else is wanted of people. */
  public List<Entry> named(LDAPInterface directory, Jid account) throws LDAPException {
    Filter filter = Filter.createEqualityFilter(names.attribute(), names.value(account));
    return few(directory, SearchScope.SUB, filter);
  }

  private List<Entry> few(LDAPInterface directory, SearchScope scope, Filter filter)
      throws LDAPException {
    Map<DN, Entry> found = new LinkedHashMap<>();
    for (DN base : people.bases()) {
      SearchRequest request = request(base, scope, filter);
      request.setSizeLimit(FEW);
      for (SearchResultEntry entry : EntrySearch.search(directory, request).getSearchEntries()) {
        found.put(entry.getParsedDN(), entry);
      }
    }
    return List.copyOf(found.values());
  }

  private SearchRequest request(DN base, SearchScope scope, Filter filter) {
    SearchRequest request = people.request(base, scope, filter);
    List<String> wanted = new ArrayList<>(request.getAttributeList());
    wanted.addAll(USUAL);
    request.setAttributes(wanted);
    request.setTimeLimitSeconds(seconds);
    return request;
  }

  /** The person of an entry; nobody when it has no name of this domain. */
  public Optional<DirectoryPerson> person(Entry entry, Jid account) {
    return people.person(entry, account.domain(), account);
  }

  /** The first of all entries that count as people of a domain, by the filter alone. */
  public Sample sample(LDAPInterface directory, String domain) throws LDAPException {
    Sample sample = new Sample(new ArrayList<>(), new ArrayList<>(), false);
    boolean isCut = false;
    for (DN base : people.bases()) {
      SearchRequest request = request(base, people.scope(), filters.people(domain));
      request.setSizeLimit(EntrySearch.MOST_ENTRIES);
      SearchResult result = EntrySearch.search(directory, request);
      isCut |= EntrySearch.isCut(result);
      for (SearchResultEntry entry : result.getSearchEntries()) {
        Optional<DirectoryPerson> person = people.person(entry, domain, null);
        person.ifPresent(sample.named()::add);
        // the base itself is none of them
        if (person.isEmpty() && !entry.getParsedDN().equals(base)) {
          sample.nameless().add(entry);
        }
      }
    }
    return new Sample(sample.named(), sample.nameless(), isCut);
  }

  /** The attributes of an entry in which its name may be, with their values, in words. */
  public String namesIn(Entry entry) {
    List<String> all = new ArrayList<>(USUAL);
    all.removeIf(name -> name.equalsIgnoreCase(names.attribute()));
    all.add(0, names.attribute());
    return String.join(
        ", ",
        all.stream()
            .filter(entry::hasAttribute)
            .map(
                name ->
                    name + "=" + String.join("|", Arrays.asList(entry.getAttributeValues(name))))
            .toList());
  }
}
