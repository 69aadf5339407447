package org.parley.server.account.ldap.roster;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.group.GroupEntries;
import org.parley.server.account.ldap.group.GroupMembers;
import org.parley.server.account.ldap.group.LoginGroups;
import org.parley.server.roster.shared.Audience;
import org.parley.server.roster.shared.GroupRules;
import org.parley.server.roster.shared.SharedGroup;
import org.parley.server.roster.shared.SharedPerson;

/** Reads the groups of a directory that are of interest, with those members who may log in. */
@ServerBean
final class DirectoryGroups {
  private final EntrySearch people;
  private final LoginGroups login;
  private final GroupEntries groups;
  private final GroupMembers members;
  private final GroupRules rules;
  private final String nameAttribute;
  private final List<String> titles;
  private final List<String> personNames;

  /** All people of a domain, by their DNs and by their names. */
  private record People(Map<String, SharedPerson> byDn, Map<String, SharedPerson> byName) {

    List<SharedPerson> of(GroupMembers.Members members) {
      Set<SharedPerson> found = new LinkedHashSet<>();
      members.dns().forEach(dn -> found.add(byDn.get(dn)));
      members.names().forEach(name -> found.add(byName.get(name)));
      return found.stream().filter(Objects::nonNull).toList();
    }
  }

  @Inject
  DirectoryGroups(
      Settings settings,
      EntrySearch people,
      LoginGroups login,
      GroupEntries groups,
      GroupMembers members) {
    this.people = people;
    this.login = login;
    this.groups = groups;
    this.members = members;
    this.rules = new GroupRules(settings);
    this.nameAttribute = settings.text(LdapRosterSettings.GROUP_NAME).strip();
    this.titles = settings.list(LdapRosterSettings.GROUP_TITLE);
    this.personNames = settings.list(LdapRosterSettings.PERSON);
  }

  /** Whether any group is. */
  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Where groups and people are. */
  List<DN> bases() {
    List<DN> all = new ArrayList<>(groups.bases());
    all.addAll(people.bases());
    return all.stream().distinct().toList();
  }

  /** The groups with their members of one domain. */
  List<SharedGroup> read(LDAPConnectionPool directory, String domain) throws LDAPException {
    Set<String> wanted = new HashSet<>(titles);
    wanted.add(nameAttribute);
    List<Entry> entries = groups.all(directory, wanted);
    Set<String> dns = new HashSet<>();
    for (Entry entry : entries) {
      dns.add(DN.normalize(entry.getDN()));
    }
    People everybody = null;
    List<SharedGroup> found = new ArrayList<>();
    for (Entry entry : entries) {
      String name = entry.getAttributeValue(nameAttribute);
      Optional<Audience> audience = name == null ? Optional.empty() : rules.audience(name);
      if (audience.isPresent()) {
        if (everybody == null) {
          everybody = everybody(directory, domain);
        }
        GroupMembers.Members in = members.of(directory, List.of(entry.getParsedDN()), dns);
        found.add(
            new SharedGroup(
                domain,
                name,
                Objects.requireNonNullElse(first(entry, titles), name),
                audience.get(),
                everybody.of(in)));
      }
    }
    return found;
  }

  private People everybody(LDAPConnectionPool directory, String domain) throws LDAPException {
    LoginGroups.Selection selection = login.selection(directory);
    People all = new People(new HashMap<>(), new HashMap<>());
    people.all(
        directory,
        domain,
        selection.filter(),
        personNames,
        found -> {
          if (selection.contains(found.person()) && found.person().verdict().isRight()) {
            SharedPerson person =
                new SharedPerson(found.person().account(), first(found.entry(), personNames));
            all.byDn().put(DN.normalize(found.person().dn()), person);
            all.byName().putIfAbsent(found.person().name().toLowerCase(Locale.ROOT), person);
          }
        });
    return all;
  }

  private static String first(Entry entry, List<String> attributes) {
    return attributes.stream()
        .map(entry::getAttribute)
        .filter(Objects::nonNull)
        .map(Attribute::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }
}
