package org.parley.server.account;

import java.util.List;
import org.parley.core.jid.Jid;

/** The accounts of the domains served here. */
public interface Accounts {

  /** Whether there is such an account; {@code account} is a bare address. */
  boolean exists(Jid account);

  /**
   * Makes an account.
   *
   * @throws IllegalArgumentException when the domain is not served here or the password cannot be
   *     prepared (SASLprep); the message says what is wrong
   * @return false when there is such an account already
   */
  boolean create(Jid account, String password);

  /**
   * Gives an account another password.
   *
   * @throws IllegalArgumentException when the password cannot be prepared (SASLprep)
   * @return false when there is no such account
   */
  boolean changePassword(Jid account, String password);

  /**
   * Removes an account and all that belonged to it, in one transaction: whoever keeps something of
   * an account observes {@link org.parley.server.AccountRemoved}. {@link
   * org.parley.server.AccountGone} follows the commit.
   *
   * @return false when there is no such account
   */
  boolean remove(Jid account);

  /** All accounts of a domain, in the order of their names. */
  List<Jid> list(String domain);
}
