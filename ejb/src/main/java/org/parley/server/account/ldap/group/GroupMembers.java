package org.parley.server.account.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryPerson;

/** Who is in groups, and in groups that are in them. */
@ServerBean
public final class GroupMembers {
  /** Attributes of groups that have names and not DNs. */
  private static final String NAMES = "memberuid";

  private final List<String> attributes;

  /**
   * Members of groups.
   *
   * @param dns normalized, of people as of groups
   * @param names in small letters
   */
  public record Members(Set<String> dns, Set<String> names) {
    public boolean contains(DirectoryPerson person) throws LDAPException {
      return dns.contains(DN.normalize(person.dn()))
          || names.contains(person.name().toLowerCase(Locale.ROOT));
    }
  }

  @Inject
  public GroupMembers(Settings settings) {
    this.attributes = settings.list(LdapSettings.GROUP_MEMBER);
  }

  /**
   * All members of some groups.
   *
   * @param all every group that there is, normalized; no other member is looked at as one
   */
  public Members of(LDAPInterface directory, Collection<DN> groups, Set<String> all)
      throws LDAPException {
    Members members = new Members(new HashSet<>(), new HashSet<>());
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>();
    groups.forEach(group -> enter(group.toNormalizedString(), seen, waiting));
    while (!waiting.isEmpty()) {
      String group = waiting.remove();
      for (Map.Entry<String, List<String>> read :
          RangedValues.of(directory, group, attributes).entrySet()) {
        boolean areNames = read.getKey().equalsIgnoreCase(NAMES);
        for (String value : read.getValue()) {
          if (areNames) {
            members.names().add(value.toLowerCase(Locale.ROOT));
          } else if (DN.isValidDN(value)) {
            String dn = DN.normalize(value);
            members.dns().add(dn);
            if (all.contains(dn)) {
              enter(dn, seen, waiting);
            }
          }
        }
      }
    }
    return members;
  }

  /** A group that contains itself is looked at once. */
  private static void enter(String group, Set<String> seen, Deque<String> waiting) {
    if (seen.add(group)) {
      waiting.add(group);
    }
  }
}
