package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.DirectoryPerson;
import org.parley.server.account.ldap.entry.PersonLookup;

/** Which entry is that of an account, or why none is. */
final class LookupCheck {
  private final PersonLookup lookup;

  LookupCheck(PersonLookup lookup) {
    this.lookup = lookup;
  }

  Optional<DirectoryPerson> run(LDAPInterface directory, Jid account, Findings findings) {
    if (!lookup.isName(account)) {
      findings.wrong(
          account + ": nobody in a directory can have this address",
          "a name has no spaces at its edges nor several in a row, and nothing is escaped that need"
              + " not be");
      return Optional.empty();
    }
    return findings.ask(
        account.toString(), Optional.empty(), () -> find(directory, account, findings));
  }

  private Optional<DirectoryPerson> find(LDAPInterface directory, Jid account, Findings findings)
      throws LDAPException {
    List<Entry> found = lookup.matching(directory, account);
    if (found.isEmpty()) {
      nobody(directory, account, findings);
      return Optional.empty();
    }
    if (found.size() > 1) {
      findings.wrong(
          account + ": several entries are found " + lookup.how(account) + ": " + dns(found),
          "neither of them can log in until one is renamed, or "
              + findings.name(LdapSettings.FILTER)
              + " and "
              + findings.name(LdapSettings.BASE)
              + " leave one");
      return Optional.empty();
    }
    Entry entry = found.get(0);
    Optional<DirectoryPerson> person = lookup.person(entry, account);
    if (person.isEmpty()) {
      findings.wrong(
          account + ": " + entry.getDN() + " is found, but has no name for an address",
          "see "
              + findings.name(LdapSettings.NAME)
              + " and "
              + findings.name(LdapSettings.NAME_SUFFIX)
              + "; it has "
              + lookup.namesIn(entry));
    } else {
      findings.ok(account + ": " + entry.getDN() + " is found " + lookup.how(account));
      otherName(account, person.get(), findings);
    }
    return person;
  }

  private static void otherName(Jid asked, DirectoryPerson person, Findings findings) {
    if (!person.account().equals(asked)) {
      findings.skipped(asked + ": the address of this person is " + person.account());
    }
  }

  private void nobody(LDAPInterface directory, Jid account, Findings findings)
      throws LDAPException {
    List<Entry> near = lookup.named(directory, account);
    String remedy =
        near.isEmpty()
            ? "see whether "
                + findings.name(LdapSettings.NAME)
                + " is the attribute with the name, "
                + findings.name(LdapSettings.BASE)
                + " has the entry below it, and the account that searches may read it"
            : dns(near)
                + " has the name: see "
                + findings.name(LdapSettings.FILTER)
                + ", "
                + findings.name(LdapSettings.SCOPE)
                + " and "
                + findings.name(LdapSettings.DN);
    findings.wrong(account + ": nobody is found " + lookup.how(account), remedy);
  }

  private static String dns(List<Entry> entries) {
    return String.join("; ", entries.stream().map(Entry::getDN).toList());
  }
}
