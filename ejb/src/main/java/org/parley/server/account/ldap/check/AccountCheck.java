package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.LDAPInterface;
import org.parley.core.sasl.scram.ScramHash;
import org.parley.server.account.ldap.connection.LdapSettings;
import org.parley.server.account.ldap.entry.AccountState;
import org.parley.server.account.ldap.entry.DirectoryKeys;
import org.parley.server.account.ldap.entry.DirectoryPerson;

/** What the entry of a person says of the account, and whether it has keys. */
final class AccountCheck {
  private final DirectoryKeys keys;

  AccountCheck(DirectoryKeys keys) {
    this.keys = keys;
  }

  void run(LDAPInterface directory, DirectoryPerson person, Findings findings) {
    state(person.account().toString(), person.state(), findings);
    if (keys.hashes().isEmpty()) {
      findings.skipped(
          person.account()
              + ": no SCRAM keys are looked for, as "
              + findings.name(LdapSettings.SCRAM)
              + " is empty; clients log in by PLAIN");
    }
    keys.hashes().stream().sorted().forEach(hash -> key(directory, person, hash, findings));
  }

  private static void state(String whose, AccountState state, Findings findings) {
    if (!state.mayLogIn()) {
      findings.wrong(
          whose + ": the account is disabled, locked or over",
          "open it in the directory (userAccountControl, accountExpires, nsAccountLock)");
    } else if (state.mustChange()) {
      findings.wrong(
          whose + ": the password must be changed before the next login",
          "let the person change it where the directory's passwords are changed (pwdLastSet)");
    } else {
      findings.ok(whose + ": the entry says nothing against the account");
    }
  }

  private void key(
      LDAPInterface directory, DirectoryPerson person, ScramHash hash, Findings findings) {
    String subject = person.account() + ": the SCRAM key for " + hash.hashName();
    boolean isThere =
        findings.ask(
            subject,
            true,
            () -> {
              DirectoryKeys.Found key = keys.of(directory, person, hash);
              boolean found = key.isOpen() && key.key().isPresent();
              if (found) {
                findings.ok(subject + " is there");
              }
              return found;
            });
    if (!isThere) {
      findings.wrong(
          subject + " is not there or may not be used",
          "let "
              + findings.name(LdapSettings.SCRAM_ATTRIBUTE)
              + " have it and the account that searches read it; an account that is locked or must"
              + " change its password (pwdAccountLockedTime, pwdReset) has none");
    }
  }
}
