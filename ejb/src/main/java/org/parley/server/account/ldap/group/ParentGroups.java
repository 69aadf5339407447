package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;

/** Finds the groups in which people or groups are, directly. */
final class ParentGroups {
  private final GroupEntries entries;

  ParentGroups(GroupEntries entries) {
    this.entries = entries;
  }

  /**
   * The groups that have one of these members.
   *
   * @param name of a person, for groups that list names; null for none
   */
  List<DN> of(LDAPInterface directory, List<String> dns, String name) throws LDAPException {
    return groupsOf(directory, membersAre(dns, name));
  }

  private Filter membersAre(List<String> dns, String name) {
    List<Filter> any = new ArrayList<>();
    for (String attribute : entries.memberAttributes()) {
      if (!attribute.equalsIgnoreCase("memberUid")) {
        dns.forEach(dn -> any.add(Filter.createEqualityFilter(attribute, dn)));
      } else if (name != null) {
        any.add(Filter.createEqualityFilter(attribute, name));
      }
    }
    return Filter.createORFilter(any);
  }

  private List<DN> groupsOf(LDAPInterface directory, Filter filter) throws LDAPException {
    List<DN> found = new ArrayList<>();
    for (DN base : entries.bases()) {
      SearchRequest request =
          new SearchRequest(base.toString(), SearchScope.SUB, filter, SearchRequest.NO_ATTRIBUTES);
      for (SearchResultEntry entry : directory.search(request).getSearchEntries()) {
        found.add(entry.getParsedDN());
      }
    }
    return found;
  }
}
