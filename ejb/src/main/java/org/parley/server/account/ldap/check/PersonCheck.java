package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Settings;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.DomainBackends;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.group.GroupPaths;
import org.parley.server.vcard.AttributeVCard;
import org.parley.server.vcard.VCardLimits;

/** All that the server would find out of one person. */
final class PersonCheck {
  private static final GroupPaths.Above NO_GROUPS =
      new GroupPaths.Above(new LinkedHashMap<>(), new ArrayList<>(), true);

  private final Settings settings;
  private final DirectoryParts parts;
  private final LookupCheck lookup;
  private final AccountCheck account;
  private final MembershipCheck membership;
  private final VCardCheck vcard;
  private final PasswordCheck password = new PasswordCheck();

  PersonCheck(Settings settings, DirectoryParts parts) {
    this.settings = settings;
    this.parts = parts;
    this.lookup = new LookupCheck(parts.lookup());
    this.account = new AccountCheck(parts.keys());
    this.membership = new MembershipCheck(settings, parts.people(), parts.login());
    this.vcard =
        new VCardCheck(parts.entries(), new AttributeVCard(settings), new VCardLimits(settings));
  }

  /**
   * Looks for the person, and tries the password if there is one.
   *
   * @param rosterGroups the groups that stand in rosters, by their DNs
   * @param roster what tells of them
   */
  void run(
      Jid asked,
      Optional<String> secret,
      Map<DN, String> rosterGroups,
      RosterGroupCheck roster,
      Findings findings) {
    domain(asked.domain(), findings);
    findings.ask(
        asked.toString(),
        false,
        () -> {
          Optional<DN> known = parts.people().knownDn(asked);
          boolean isSearcherSet = !settings.text(LdapSettings.BIND_DN).isEmpty();
          if (known.isPresent() && !isSearcherSet && secret.isPresent()) {
            // the person reads the own entry, for nobody else can
            return parts
                .connections()
                .onLogin(
                    connection ->
                        password.run(connection, known.get().toString(), secret.get(), findings)
                            && look(connection, asked, rosterGroups, roster, findings).isPresent());
          }
          Optional<DirectoryPerson> person =
              look(parts.connections().searches(), asked, rosterGroups, roster, findings);
          if (person.isPresent() && secret.isPresent()) {
            String dn = person.get().dn();
            parts
                .connections()
                .onLogin(connection -> password.run(connection, dn, secret.get(), findings));
          }
          return person.isPresent();
        });
    if (secret.isEmpty()) {
      findings.skipped(asked + ": no password is tried; --password takes one");
    }
  }

  private void domain(String domain, Findings findings) {
    List<String> backends = DomainBackends.of(settings).names().getOrDefault(domain, List.of());
    int position = backends.indexOf(LdapSettings.BACKEND);
    if (position < 0) {
      findings.wrong(
          domain + ": this domain does not have its people in the directory",
          "set "
              + findings.name(AccountSettings.AUTH)
              + " to "
              + domain
              + "="
              + LdapSettings.BACKEND);
    } else if (position > 0) {
      findings.skipped(
          domain
              + ": asked first, and not looked at here: "
              + String.join(", ", backends.subList(0, position)));
    }
  }

  private Optional<DirectoryPerson> look(
      LDAPInterface directory,
      Jid asked,
      Map<DN, String> rosterGroups,
      RosterGroupCheck roster,
      Findings findings)
      throws LDAPException {
    Optional<DirectoryPerson> found = lookup.run(directory, asked, findings);
    if (found.isPresent()) {
      DirectoryPerson person = found.get();
      GroupPaths.Above above =
          findings.ask(
              asked + ": the groups", NO_GROUPS, () -> parts.paths().of(directory, person));
      membership.run(directory, person, above, findings);
      account.run(directory, person, findings);
      vcard.run(directory, person, findings);
      roster.person(asked.toString(), rosterGroups, above, findings);
    }
    return found;
  }
}
