package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PersonSearch;

/** Whether people are in one of the groups that may log in. */
@ServerBean
public final class LoginGroups {
  /** LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS, section 3.1.1.3.4.4.3). */
  private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

  private static final String MEMBER_OF = "memberOf";

  /** Groups of one person; more are a mistake that would keep the directory busy. */
  private static final int MOST_GROUPS = 2000;

  /** So many groups are asked for at once. */
  private static final int AT_ONCE = 50;

  private final PersonSearch people;
  private final GroupMembers members;
  private final GroupEntries entries;
  private final ParentGroups parents;
  private final String nesting;
  private final List<DN> groups;

  @Inject
  public LoginGroups(
      Settings settings, PersonSearch people, GroupMembers members, GroupEntries entries) {
    this.people = people;
    this.members = members;
    this.entries = entries;
    this.parents = new ParentGroups(entries);
    this.nesting = settings.choice(LdapSettings.GROUP_NESTING);
    this.groups = SettingLists.dns(settings, LdapSettings.LOGIN_GROUPS);
  }

  /** Whether a person is in one of them, be it by other groups; true when there are none. */
  public boolean contain(LDAPInterface directory, DirectoryPerson person) throws LDAPException {
    if (groups.isEmpty()) {
      return true;
    }
    return switch (nesting) {
      case "memberof" -> person.memberOf().stream().anyMatch(groups::contains);
      case "chain" -> people.matches(directory, person, memberOf(IN_CHAIN));
      default -> isFoundUpwards(directory, person);
    };
  }

  private Filter memberOf(String rule) {
    return Filter.createORFilter(
        groups.stream()
            .map(
                group ->
                    rule == null
                        ? Filter.createEqualityFilter(MEMBER_OF, group.toString())
                        : Filter.createExtensibleMatchFilter(
                            MEMBER_OF, rule, false, group.toString()))
            .toList());
  }

  /** Looks for the groups of the person, then for those of the groups, each of them once. */
  private boolean isFoundUpwards(LDAPInterface directory, DirectoryPerson person)
      throws LDAPException {
    Set<DN> seen = new HashSet<>();
    List<String> dns = List.of(person.dn());
    String name = person.name();
    while (!dns.isEmpty() && seen.size() <= MOST_GROUPS) {
      List<String> above = new ArrayList<>();
      for (int i = 0; i < dns.size(); i += AT_ONCE) {
        List<String> some = dns.subList(i, Math.min(i + AT_ONCE, dns.size()));
        for (DN group : parents.of(directory, some, name)) {
          if (groups.contains(group)) {
            return true;
          }
          if (seen.add(group)) {
            above.add(group.toString());
          }
        }
        name = null;
      }
      dns = above;
    }
    return false;
  }

  /** What tells among all people those who may log in. */
  public Selection selection(LDAPConnectionPool directory) throws LDAPException {
    if (groups.isEmpty()) {
      return new Selection(null, null);
    }
    return switch (nesting) {
      case "memberof" -> new Selection(memberOf(null), null);
      case "chain" -> new Selection(memberOf(IN_CHAIN), null);
      default -> new Selection(null, members.of(directory, groups, allGroups(directory)));
    };
  }

  /**
   * Who is in the groups: whose entry matches a filter, and who is among their members; null is
   * everybody.
   */
  public record Selection(Filter filter, GroupMembers.Members members) {
    public boolean contains(DirectoryPerson person) throws LDAPException {
      return members == null || members.contains(person);
    }
  }

  /** Every entry that has members, normalized. */
  private Set<String> allGroups(LDAPConnectionPool directory) throws LDAPException {
    Set<String> all = new HashSet<>();
    for (Entry entry : entries.all(directory, List.of())) {
      all.add(entry.getParsedDN().toNormalizedString());
    }
    return all;
  }
}
