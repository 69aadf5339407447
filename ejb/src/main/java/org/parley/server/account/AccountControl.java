package org.parley.server.account;

import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;
import org.parley.server.store.AccountRepository.Standing;

/**
 * What an administrator decides about our own accounts, and sees of them. What changes one tells
 * with a {@link ReadOnlyAccountException} that an account is kept elsewhere. Sessions that are
 * there go on; whoever disables an account ends them.
 */
public interface AccountControl {

  /**
   * Lets nobody log in to an account any more. Messages to it are kept, as they are of anybody who
   * is not there.
   *
   * @param account a bare address
   * @throws BackendUnavailableException when it cannot be told where the account is kept
   * @return false when there is no such account
   */
  boolean disable(Jid account);

  /**
   * Lets people log in again.
   *
   * @throws BackendUnavailableException when it cannot be told where the account is kept
   * @return false when there is no such account
   */
  boolean enable(Jid account);

  /**
   * Lets nobody log in with the password that an account has; another one is good.
   *
   * @throws BackendUnavailableException when it cannot be told where the account is kept
   * @return false when there is no such account
   */
  boolean expirePassword(Jid account);

  /**
   * What there is to know of an account.
   *
   * @throws BackendUnavailableException when it cannot be told where the account is kept
   * @return empty when there is no such account of our own; a password that is older than the rules
   *     allow counts as expired
   */
  Optional<Standing> standing(Jid account);

  /** Those of our own accounts of a domain that are disabled. */
  Set<Jid> disabled(String domain);
}
