package org.parley.server.account.ldap.entry;

import com.unboundid.ldap.sdk.DN;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;

/**
 * A person in the directory.
 *
 * @param dn as the directory writes it
 * @param account the address that the person has
 * @param name the value of the attribute with the names, for groups that list names
 * @param memberOf the groups that the entry itself names; none unless they were asked for
 */
public record DirectoryPerson(
    String dn, Jid account, String name, AccountState state, List<DN> memberOf) {

  /** Whether the person may log in, once it is sure that it is that person. */
  public Verdict verdict() {
    return state.verdict(account.local());
  }

  /** The same after the right password was shown. */
  public Verdict verdictOnPassword() {
    return state.verdictOnPassword(account.local());
  }
}
