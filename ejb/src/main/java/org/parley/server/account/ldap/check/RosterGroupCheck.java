package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.group.GroupEntries;
import org.parley.server.account.ldap.group.GroupPaths;
import org.parley.server.account.ldap.roster.LdapRosterSettings;
import org.parley.server.roster.shared.GroupRules;
import org.parley.server.roster.shared.SharedRosterSettings;

/** Which groups of the directory stand in rosters. */
final class RosterGroupCheck {
  private static final int SHOWN = 10;

  private final GroupEntries groups;
  private final GroupRules rules;
  private final String attribute;

  RosterGroupCheck(Settings settings, GroupEntries groups) {
    this.groups = groups;
    this.rules = new GroupRules(settings);
    this.attribute = settings.text(LdapRosterSettings.GROUP_NAME).strip();
  }

  /** Tells which are there: the names by their DNs. */
  Map<DN, String> run(LDAPConnectionPool directory, Findings findings) {
    if (rules.isEmpty()) {
      findings.skipped(
          "no group stands in rosters, as "
              + findings.name(SharedRosterSettings.GROUPS)
              + " is empty");
      return Map.of();
    }
    return findings.ask("groups in rosters", Map.of(), () -> find(directory, findings));
  }

  private Map<DN, String> find(LDAPConnectionPool directory, Findings findings)
      throws LDAPException {
    Map<DN, String> found = new LinkedHashMap<>();
    for (Entry entry : groups.all(directory, List.of(attribute))) {
      String name = entry.getAttributeValue(attribute);
      if (name != null && rules.audience(name).isPresent()) {
        found.put(entry.getParsedDN(), name);
      }
    }
    List<String> missing =
        rules.names().orElse(List.of()).stream()
            .filter(name -> !found.containsValue(name))
            .toList();
    if (!missing.isEmpty()) {
      findings.wrong(
          "groups in rosters: there is none called " + String.join(", ", missing),
          "see "
              + findings.name(SharedRosterSettings.GROUPS)
              + ", "
              + findings.name(LdapRosterSettings.GROUP_NAME)
              + " and "
              + findings.name(LdapSettings.GROUP_BASE)
              + "; a group without members is none");
    }
    if (!found.isEmpty()) {
      findings.ok("groups in rosters: " + some(List.copyOf(found.values())));
    } else if (missing.isEmpty()) {
      findings.wrong(
          "groups in rosters: no group is found",
          "see "
              + findings.name(LdapRosterSettings.GROUP_NAME)
              + " and "
              + findings.name(LdapSettings.GROUP_BASE));
    }
    return found;
  }

  /** Tells in which of them a person is. */
  void person(String whose, Map<DN, String> found, GroupPaths.Above above, Findings findings) {
    if (found.isEmpty()) {
      return;
    }
    List<String> own =
        above.paths().keySet().stream().filter(found::containsKey).map(found::get).toList();
    findings.ok(whose + ": is in these groups of rosters: " + (own.isEmpty() ? "none" : some(own)));
  }

  private static String some(List<String> names) {
    return String.join(", ", names.stream().limit(SHOWN).toList())
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }
}
