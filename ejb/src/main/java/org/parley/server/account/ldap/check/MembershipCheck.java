package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.List;
import java.util.Optional;
import org.parley.core.settings.Settings;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.connection.SettingLists;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PersonSearch;
import org.parley.server.account.ldap.group.GroupPaths;
import org.parley.server.account.ldap.group.LoginGroups;

/** Whether a person is among those who may log in. */
final class MembershipCheck {
  private static final int SHOWN = 10;

  private final Settings settings;
  private final PersonSearch people;
  private final LoginGroups login;

  MembershipCheck(Settings settings, PersonSearch people, LoginGroups login) {
    this.settings = settings;
    this.people = people;
    this.login = login;
  }

  /**
   * Tries the filter, then the groups.
   *
   * @param above the groups of the person
   */
  void run(
      LDAPInterface directory, DirectoryPerson person, GroupPaths.Above above, Findings findings) {
    String whose = person.account().toString();
    findings.ask(whose, false, () -> filter(directory, person, findings));
    for (List<DN> loop : above.loops()) {
      findings.skipped(
          whose + ": groups that contain one another are looked at once: " + path(loop));
    }
    if (SettingLists.dns(settings, LdapSettings.LOGIN_GROUPS).isEmpty()) {
      findings.skipped(whose + ": needs no group; is in " + groups(above));
    } else {
      findings.ask(whose, false, () -> group(directory, person, above, findings));
    }
  }

  private boolean filter(LDAPInterface directory, DirectoryPerson person, Findings findings)
      throws LDAPException {
    String name = findings.name(LdapSettings.LOGIN_FILTER);
    String text = settings.text(LdapSettings.LOGIN_FILTER);
    if (text.isEmpty()) {
      findings.skipped(person.account() + ": needs no filter, as " + name + " is empty");
      return true;
    }
    boolean passes = people.passesLoginFilter(directory, person);
    if (passes) {
      findings.ok(person.account() + ": the entry is what " + text + " wants");
    } else {
      findings.wrong(
          person.account() + ": the entry is not what " + text + " wants",
          "change the entry, or " + name);
    }
    return passes;
  }

  private boolean group(
      LDAPInterface directory, DirectoryPerson person, GroupPaths.Above above, Findings findings)
      throws LDAPException {
    boolean isIn = login.contain(directory, person);
    Optional<List<DN>> path =
        SettingLists.dns(settings, LdapSettings.LOGIN_GROUPS).stream()
            .filter(above.paths()::containsKey)
            .map(above.paths()::get)
            .findFirst();
    String nesting = settings.choice(LdapSettings.GROUP_NESTING);
    if (isIn) {
      findings.ok(
          person.account()
              + ": may log in as a member, "
              + path.map(MembershipCheck::path)
                  .orElse("as the directory says itself (" + nesting + ")"));
    } else if (path.isPresent()) {
      findings.wrong(
          person.account()
              + ": is a member ("
              + path(path.get())
              + "), but that is not seen by "
              + nesting,
          "set " + findings.name(LdapSettings.GROUP_NESTING) + " to search");
    } else {
      findings.wrong(
          person.account() + ": is in none of the groups that may log in, but in " + groups(above),
          "put the person into one of them, or change " + findings.name(LdapSettings.LOGIN_GROUPS));
    }
    return isIn;
  }

  private static String path(List<DN> groups) {
    return "by " + String.join(" in ", groups.stream().map(DN::toString).toList());
  }

  private static String groups(GroupPaths.Above above) {
    List<String> some = above.paths().keySet().stream().limit(SHOWN).map(DN::toString).toList();
    int more = above.paths().size() - some.size();
    return some.isEmpty()
        ? "no group"
        : String.join("; ", some) + (more > 0 || above.isCut() ? " and more" : "");
  }
}
