package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.EntrySearch;
import org.parley.server.account.ldap.entry.PersonLookup;
import org.parley.server.account.ldap.group.LoginGroups;

/** How many people are found, and how many of them may log in. */
final class PeopleCheck {
  private static final int NAMED = 3;

  private final PersonLookup lookup;
  private final EntrySearch entries;
  private final LoginGroups login;

  PeopleCheck(PersonLookup lookup, EntrySearch entries, LoginGroups login) {
    this.lookup = lookup;
    this.entries = entries;
    this.login = login;
  }

  void run(LDAPConnectionPool directory, String domain, Findings findings) {
    boolean areFound = findings.ask(domain, false, () -> find(directory, domain, findings));
    if (areFound) {
      findings.ask(domain, false, () -> mayLogIn(directory, domain, findings));
    }
  }

  private boolean find(LDAPConnectionPool directory, String domain, Findings findings)
      throws LDAPException {
    PersonLookup.Sample sample = lookup.sample(directory, domain);
    if (sample.named().isEmpty()) {
      nobody(domain, sample.nameless(), findings);
      return false;
    }
    List<String> some =
        sample.named().stream().limit(NAMED).map(one -> one.account().toString()).toList();
    findings.ok(
        domain
            + ": "
            + atLeast(sample.named().size(), sample.isCut())
            + " found, such as "
            + String.join(", ", some));
    return true;
  }

  private void nobody(String domain, List<Entry> nameless, Findings findings) {
    if (nameless.isEmpty()) {
      findings.wrong(
          domain + ": nobody is found below " + lookup.bases(),
          "see "
              + findings.name(LdapSettings.FILTER)
              + " and "
              + findings.name(LdapSettings.SCOPE)
              + ", and whether the account that searches may read people");
      return;
    }
    Entry first = nameless.get(0);
    String names = lookup.namesIn(first);
    findings.wrong(
        domain
            + ": of "
            + nameless.size()
            + " entries, such as "
            + first.getDN()
            + ", none has a name that an address of the domain can have",
        "see "
            + findings.name(LdapSettings.NAME)
            + " and "
            + findings.name(LdapSettings.NAME_SUFFIX)
            + (names.isEmpty() ? "; it has no attribute of names" : "; it has " + names));
  }

  private boolean mayLogIn(LDAPConnectionPool directory, String domain, Findings findings)
      throws LDAPException {
    LoginGroups.Selection selection = login.selection(directory);
    Filter filter =
        selection.filter() == null
            ? Filter.createPresenceFilter("objectClass")
            : selection.filter();
    EntrySearch.Matches matches = entries.find(directory, domain, filter, List.of());
    int count = 0;
    for (EntrySearch.Found one : matches.people()) {
      if (selection.contains(one.person()) && one.person().verdict().isRight()) {
        count++;
      }
    }
    if (count > 0) {
      findings.ok(
          domain
              + ": "
              + atLeast(count, matches.isCut())
              + " let in by filter, groups and"
              + " the state of the account");
    } else if (matches.isCut()) {
      findings.skipped(domain + ": of the first " + matches.people().size() + " nobody may log in");
    } else {
      findings.wrong(
          domain + ": none of them may log in",
          "see "
              + findings.name(LdapSettings.LOGIN_FILTER)
              + " and "
              + findings.name(LdapSettings.LOGIN_GROUPS)
              + ", and for one person: ./parley check directory NAME@"
              + domain);
    }
    return count > 0;
  }

  private static String atLeast(int count, boolean isCut) {
    return isCut
        ? "at least " + count + " people are"
        : count == 1 ? "1 person is" : count + " people are";
  }
}
