package org.parley.server.account.ldap.check;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import org.parley.core.sasl.Verdict;
import org.parley.server.account.ldap.PasswordBind;

/** What the directory says of a password, which is tried once. */
final class PasswordCheck {
  /**
   * Tries it.
   *
   * @return whether it was right and there is nothing against it
   */
  boolean run(LDAPConnection connection, String dn, String password, Findings findings)
      throws LDAPException {
    Optional<Verdict> refused = PasswordBind.run(connection, dn, password);
    if (refused.isEmpty()) {
      findings.ok(dn + ": the password is right");
      return true;
    }
    switch (refused.get().kind()) {
      case WRONG ->
          findings.wrong(
              dn + ": the password is wrong",
              "give the right one; each try counts as one for the directory");
      case UNKNOWN ->
          findings.wrong(
              dn + ": the directory knows nobody of that DN when a password is tried",
              "see whether the entry may be used for a login");
      case DISABLED ->
          findings.wrong(
              dn + ": the account is disabled, over, or closed at this time",
              "open it in the directory");
      case LOCKED ->
          findings.wrong(
              dn + ": the account is locked after wrong passwords",
              "wait until the lock ends, or take it away in the directory");
      case EXPIRED ->
          findings.wrong(
              dn + ": the password is right, but has expired or must be changed first",
              "let the person change it where the directory's passwords are changed");
      default -> findings.wrong(dn + ": the directory cannot tell at present", "try again later");
    }
    return false;
  }
}
