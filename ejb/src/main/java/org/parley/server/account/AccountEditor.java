package org.parley.server.account;

import org.parley.core.jid.Jid;

/**
 * Makes, changes and removes accounts. Only our own ones can be changed; each method tells with a
 * {@link ReadOnlyAccountException} that an account is kept elsewhere.
 */
public interface AccountEditor {

  /** Whether a domain has accounts of our own, so that some can be made. */
  boolean isEditable(String domain);

  /**
   * Whether another server is asked about accounts of a domain: whatever tells of one here, or
   * changes it, may wait for it then, for seconds ({@link
   * org.parley.server.session.Workforce#doAloneElsewhere}).
   */
  boolean isElsewhere(String domain);

  /**
   * Whether a person's account is kept elsewhere; {@code account} is a bare address.
   *
   * @throws BackendUnavailableException when that cannot be told
   */
  boolean isReadOnly(Jid account);

  /**
   * Makes an account.
   *
   * @throws IllegalArgumentException when the domain is not served here, or the password cannot be
   *     prepared (SASLprep) or is too easy to guess ({@link AccountSettings#PASSWORD_MIN}); the
   *     message says what is wrong
   * @throws ReadOnlyAccountException when the domain has no accounts of our own
   * @throws BackendUnavailableException when it cannot be told whether the name is taken
   * @throws FormerPersonException when something is kept here of somebody else of that name
   * @return false when there is such an account already
   */
  boolean create(Jid account, String password);

  /**
   * Gives an account another password.
   *
   * @throws IllegalArgumentException when the password cannot be prepared (SASLprep) or is too easy
   *     to guess; the message says what is wrong
   * @throws ReadOnlyAccountException when the account is kept elsewhere
   * @throws BackendUnavailableException when it cannot be told where the account is kept
   * @return false when there is no such account
   */
  boolean changePassword(Jid account, String password);

  /**
   * Removes an account and all that belonged to it, in one transaction: whoever keeps something of
   * an account observes {@link org.parley.server.AccountRemoved}. {@link
   * org.parley.server.AccountGone} follows the commit. Of a person whose account is kept elsewhere,
   * what is kept here is removed.
   *
   * @return what there was; who was never here and is not elsewhere, as far as that can be told in
   *     a moment, is nobody
   */
  Removal remove(Jid account);
}
