package org.parley.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.core.jid.Jid;

/** Keeps accounts and their SCRAM keys. */
public interface AccountRepository {

  /**
   * What verifies a password (RFC 5802, section 3); the byte strings in base64.
   *
   * @param hash the name of the hash, such as {@code SHA-256}
   */
  record Key(String hash, String salt, int iterations, String storedKey, String serverKey) {}

  /**
   * What there is to know of an account.
   *
   * @param isDisabled whether nobody may log in to it
   * @param isExpired whether its password has to be replaced before the next login
   * @param passwordChanged when it got its password
   * @param lastLogin when somebody logged in last; null for never
   */
  record Standing(
      boolean isDisabled, boolean isExpired, Instant passwordChanged, Instant lastLogin) {}

  /** A key, and what there is to know of the account that has it. */
  record FoundKey(Key key, Standing standing) {}

  boolean exists(Jid account);

  Optional<Standing> find(Jid account);

  /**
   * Keeps a new account.
   *
   * @return false when there is such an account already
   */
  boolean add(Jid account, List<Key> keys);

  /**
   * Puts other keys in the place of an account's keys; the new password has not expired.
   *
   * @return false when there is no such account
   */
  boolean replaceKeys(Jid account, List<Key> keys);

  /**
   * Adds keys for other hashes than there are, unless the account has got another password.
   *
   * @param known one that the account has
   */
  void complete(Jid account, Key known, List<Key> keys);

  Optional<FoundKey> findKey(Jid account, String hash);

  /**
   * Says whether nobody may log in to an account.
   *
   * @return false when there is no such account
   */
  boolean disable(Jid account, boolean isDisabled);

  /**
   * Says that an account has to get another password before the next login.
   *
   * @return false when there is no such account
   */
  boolean expirePassword(Jid account);

  /**
   * Keeps when somebody logged in to accounts last. Those that are not there are left out.
   *
   * @return which of the accounts are disabled
   */
  Set<Jid> loggedIn(Map<Jid, Instant> logins);

  /**
   * Removes an account and its keys, and nothing else.
   *
   * @return false when there is no such account
   */
  boolean remove(Jid account);

  /** The accounts of a domain, in the order of their names. */
  List<Jid> list(String domain);

  /** Those accounts of a domain that are disabled. */
  Set<Jid> disabled(String domain);

  /**
   * An account that nobody has used.
   *
   * @param made when it was made
   * @param lastLogin when somebody logged in last; null for never
   */
  record Idle(Jid account, Instant made, Instant lastLogin) {}

  /**
   * The accounts of a domain that were made before a time, and to which nobody has logged in, nor
   * been there, since then; in the order of their names.
   */
  List<Idle> idle(String domain, Instant since);

  /** A secret of the server that stays the same; made by {@code proposal} when there is none. */
  String secret(String name, String proposal);
}
