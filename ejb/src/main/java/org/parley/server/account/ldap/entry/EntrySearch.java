package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.PagedSearch;

/** Reads what entries say of people, and finds people by it. */
@ServerBean
public final class EntrySearch {
  /** More a directory need not send for one question, and many would not. */
  static final int MOST_ENTRIES = 500;

  /** What a directory says when it has no more time or will for a question. */
  private static final Set<ResultCode> CUT =
      Set.of(
          ResultCode.SIZE_LIMIT_EXCEEDED,
          ResultCode.TIME_LIMIT_EXCEEDED,
          ResultCode.ADMIN_LIMIT_EXCEEDED);

  private final PersonSearch people;
  private final PersonFilters filters;
  private final int seconds;
  private final int pageSize;

  /** A person with the entry. */
  public record Found(DirectoryPerson person, Entry entry) {}

  /**
   * What a search has found.
   *
   * @param isCut whether the directory has more of them
   */
  public record Matches(List<Found> people, boolean isCut) {}

  @Inject
  public EntrySearch(Settings settings, NameMapping names, PersonSearch people) {
    this.people = people;
    this.filters = new PersonFilters(names, settings);
    this.seconds = Math.max(1, settings.number(LdapSettings.TIMEOUT_ANSWER) - 1);
    this.pageSize = settings.number(LdapSettings.PAGE);
  }

  /** What the entry of a person says; empty when it is not there any more. */
  public Optional<Entry> read(
      LDAPInterface directory, DirectoryPerson person, Collection<String> attributes)
      throws LDAPException {
    SearchRequest request =
        new SearchRequest(
            person.dn(),
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            attributes.toArray(String[]::new));
    return PersonSearch.ofEntry(directory, request).map(entry -> (Entry) entry);
  }

  /**
   * People who pass the login filter and match another one; if they are very many, those that the
   * directory names first. It is asked to end before anybody thinks that it is away.
   *
   * @param attributes what is wanted of each
   */
  public Matches find(
      LDAPInterface directory, String domain, Filter filter, Collection<String> attributes)
      throws LDAPException {
    Filter all = Filter.createANDFilter(filters.ofAll(domain), filter);
    Map<DN, Found> found = new LinkedHashMap<>();
    boolean isCut = false;
    for (DN base : people.bases()) {
      SearchRequest request = people.request(base, people.scope(), all);
      List<String> wanted = new ArrayList<>(request.getAttributeList());
      wanted.addAll(attributes);
      request.setAttributes(wanted);
      request.setSizeLimit(MOST_ENTRIES);
      request.setTimeLimitSeconds(seconds);
      SearchResult result = search(directory, request);
      isCut |= isCut(result);
      for (SearchResultEntry entry : result.getSearchEntries()) {
        Optional<DirectoryPerson> person = people.person(entry, domain, null);
        if (person.isPresent()) {
          found.putIfAbsent(entry.getParsedDN(), new Found(person.get(), entry));
        }
      }
    }
    return new Matches(List.copyOf(found.values()), isCut);
  }

  /** Takes a person with the entry. */
  @FunctionalInterface
  public interface FoundTaker {
    void take(Found found) throws LDAPException;
  }

  /** Where people are. */
  public List<DN> bases() {
    return people.bases();
  }

  /**
   * Tells of all people of a domain who pass the login filter, a page at a time.
   *
   * @param more what they must match besides, or null
   * @param attributes what is wanted of each
   */
  public void all(
      LDAPConnectionPool directory,
      String domain,
      Filter more,
      Collection<String> attributes,
      FoundTaker then)
      throws LDAPException {
    Filter all = filters.ofAll(domain);
    Filter filter = more == null ? all : Filter.createANDFilter(all, more);
    for (DN base : people.bases()) {
      SearchRequest request = people.request(base, people.scope(), filter);
      List<String> wanted = new ArrayList<>(request.getAttributeList());
      wanted.addAll(attributes);
      request.setAttributes(wanted);
      PagedSearch.run(
          directory,
          request,
          pageSize,
          entry -> {
            Optional<DirectoryPerson> person = people.person(entry, domain, null);
            if (person.isPresent()) {
              then.take(new Found(person.get(), entry));
            }
          });
    }
  }

  /** Whether there is more than what came. */
  static boolean isCut(SearchResult result) {
    return CUT.contains(result.getResultCode());
  }

  static SearchResult search(LDAPInterface directory, SearchRequest request) throws LDAPException {
    try {
      return directory.search(request);
    } catch (LDAPSearchException e) {
      if (CUT.contains(e.getResultCode()) && e.getEntryCount() > 0) {
        return e.getSearchResult();
      }
      throw e;
    }
  }
}
