package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;
import org.parley.server.log.StrangersLog;

/** Finds people in the directory; call this from a thread that may wait for it. */
@ServerBean
public final class PersonSearch {
  private static final String MEMBER_OF = "memberOf";

  private static final String NOBODY = "parley-nobody-" + UUID.randomUUID();

  private final Settings settings;
  private final NameMapping names;
  private final PersonFilters filters;
  private final StrangersLog log;
  private final Clock clock;
  private final List<DN> bases;
  private final String[] attributes;

  @Inject
  public PersonSearch(Settings settings, NameMapping names, StrangersLog log, Clock clock) {
    this.settings = settings;
    this.names = names;
    this.filters = new PersonFilters(names, settings);
    this.log = log;
    this.clock = clock;
    this.bases = SettingLists.dns(settings, LdapSettings.BASE);
    List<String> wanted = new ArrayList<>(Arrays.asList(AccountState.ATTRIBUTES));
    wanted.addAll(PasswordChange.attributes());
    wanted.add(names.attribute());
    if (settings.choice(LdapSettings.GROUP_NESTING).equals("memberof")) {
      wanted.add(MEMBER_OF);
    }
    this.attributes = wanted.toArray(String[]::new);
  }

  /** The DN of an account where settings tell it without a search. */
  public Optional<DN> knownDn(Jid account) throws LDAPException {
    return names.isName(account) ? filters.dn(account) : Optional.empty();
  }

  /**
   * Finds the person of an account. When several entries have the name, nobody is found, and the
   * log tells of it. For a name that nobody can have, nobody is looked for.
   */
  public Optional<DirectoryPerson> find(LDAPInterface directory, Jid asked) throws LDAPException {
    Jid account = names.isName(asked) ? asked : Jid.of(NOBODY, asked.domain(), null);
    Optional<DN> known = filters.dn(account);
    Map<DN, Entry> found = new LinkedHashMap<>();
    if (known.isPresent()) {
      search(directory, known.get(), SearchScope.BASE, filters.of(account), found);
    } else {
      for (DN base : bases) {
        search(directory, base, scope(), filters.of(account), found);
      }
    }
    if (found.size() > 1) {
      log.tell(
          Level.WARNING,
          "PARLEY-S080",
          account.toString(),
          "{0} cannot log in, for several entries have that name: {1}",
          account,
          found.keySet());
      return Optional.empty();
    }
    return found.values().stream()
        .findFirst()
        .flatMap(entry -> person(entry, account.domain(), account));
  }

  /** Where people are. */
  List<DN> bases() {
    return bases;
  }

  SearchScope scope() {
    return settings.choice(LdapSettings.SCOPE).equals("one") ? SearchScope.ONE : SearchScope.SUB;
  }

  private void search(
      LDAPInterface directory, DN base, SearchScope scope, Filter filter, Map<DN, Entry> found)
      throws LDAPException {
    SearchRequest request = request(base, scope, filter);
    request.setSizeLimit(2);
    List<SearchResultEntry> entries;
    try {
      entries = directory.search(request).getSearchEntries();
    } catch (LDAPSearchException e) {
      if (scope == SearchScope.BASE && e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return;
      }
      if (!e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        throw e;
      }
      entries = e.getSearchEntries();
    }
    for (SearchResultEntry entry : entries) {
      found.put(entry.getParsedDN(), entry);
    }
  }

  /** Asks for what tells who somebody is. */
  SearchRequest request(DN base, SearchScope scope, Filter filter) {
    SearchRequest request = new SearchRequest(base.toString(), scope, filter, attributes);
    request.setDerefPolicy(DereferencePolicy.NEVER);
    return request;
  }

  /** The person of an entry; nobody when it has no name. */
  Optional<DirectoryPerson> person(Entry entry, String domain, Jid asked) {
    return names
        .account(entry, domain, asked)
        .map(
            account ->
                new DirectoryPerson(
                    entry.getDN(),
                    account,
                    names.value(account),
                    AccountState.of(entry, clock.instant()),
                    memberOf(entry)));
  }

  private static List<DN> memberOf(Entry entry) {
    List<DN> groups = new ArrayList<>();
    String[] values = entry.getAttributeValues(MEMBER_OF);
    for (String value : values == null ? new String[0] : values) {
      try {
        groups.add(new DN(value));
      } catch (LDAPException e) {
        // nobody's group
      }
    }
    return groups;
  }

  /** Whether the entry of a person is what {@link LdapSettings#LOGIN_FILTER} wants. */
  public boolean passesLoginFilter(LDAPInterface directory, DirectoryPerson person)
      throws LDAPException {
    Optional<Filter> filter = filters.login(person.account());
    return filter.isEmpty() || matches(directory, person, filter.get());
  }

  /** Whether that filter has the name of a person in it, so that each is another question. */
  public boolean isLoginFilterPersonal() {
    return settings.text(LdapSettings.LOGIN_FILTER).contains(PersonFilters.NAME);
  }

  /** Whether the entry of a person matches a filter; one that is not there does not. */
  public boolean matches(LDAPInterface directory, DirectoryPerson person, Filter filter)
      throws LDAPException {
    SearchRequest request =
        new SearchRequest(person.dn(), SearchScope.BASE, filter, SearchRequest.NO_ATTRIBUTES);
    return ofEntry(directory, request).isPresent();
  }

  /** What a search of one entry finds; nothing when there is no such entry. */
  static Optional<SearchResultEntry> ofEntry(LDAPInterface directory, SearchRequest request)
      throws LDAPException {
    try {
      return directory.search(request).getSearchEntries().stream().findFirst();
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
