package org.parley.server.account;

import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;

/** How others call the people who have accounts. */
public final class AccountNames {
  private AccountNames() {}

  /**
   * What a person is called elsewhere (XEP-0106).
   *
   * @return empty when nobody can be called so, or when other addresses would be of the same
   *     person: directories overlook spaces at the edges and count several as one (RFC 4518,
   *     section 2.6.1), and an escape that nothing needed is the character itself
   */
  public static Optional<String> elsewhere(Jid account) {
    String name = JidEscaping.shown(account.local());
    boolean isFit =
        JidEscaping.account(name, account.domain()).equals(Optional.of(account.bare()))
            && name.strip().equals(name)
            && !name.contains("  ");
    return isFit ? Optional.of(name) : Optional.empty();
  }
}
