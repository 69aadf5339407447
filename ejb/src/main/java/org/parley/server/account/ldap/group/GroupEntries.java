package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.PagedSearch;
import org.parley.server.account.ldap.connection.SettingLists;

/** The groups of the directory: every entry that has members. */
@ServerBean
public final class GroupEntries {
  private final List<DN> bases;
  private final List<String> memberAttributes;
  private final int page;

  @Inject
  public GroupEntries(Settings settings) {
    List<DN> given = SettingLists.dns(settings, LdapSettings.GROUP_BASE);
    this.bases = given.isEmpty() ? SettingLists.dns(settings, LdapSettings.BASE) : given;
    this.memberAttributes = settings.list(LdapSettings.GROUP_MEMBER);
    this.page = settings.number(LdapSettings.PAGE);
  }

  /** Below which they are. */
  public List<DN> bases() {
    return bases;
  }

  /** The attributes that name members. */
  List<String> memberAttributes() {
    return memberAttributes;
  }

  /** All groups, with some of their attributes. */
  public List<Entry> all(LDAPConnectionPool directory, Collection<String> attributes)
      throws LDAPException {
    Filter filter =
        Filter.createORFilter(memberAttributes.stream().map(Filter::createPresenceFilter).toList());
    String[] wanted =
        attributes.isEmpty()
            ? new String[] {SearchRequest.NO_ATTRIBUTES}
            : attributes.toArray(String[]::new);
    List<Entry> all = new ArrayList<>();
    for (DN base : bases) {
      PagedSearch.run(
          directory,
          new SearchRequest(base.toString(), SearchScope.SUB, filter, wanted),
          page,
          all::add);
    }
    return all;
  }
}
