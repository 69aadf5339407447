package org.parley.server.store;

import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;

/** Keeps accounts and their SCRAM keys. */
public interface AccountRepository {

  /**
   * What verifies a password (RFC 5802, section 3); the byte strings in base64.
   *
   * @param hash the name of the hash, such as {@code SHA-256}
   */
  record Key(String hash, String salt, int iterations, String storedKey, String serverKey) {}

  boolean exists(Jid account);

  /**
   * Keeps a new account.
   *
   * @return false when there is such an account already
   */
  boolean add(Jid account, List<Key> keys);

  /**
   * Puts other keys in the place of an account's keys.
   *
   * @return false when there is no such account
   */
  boolean replaceKeys(Jid account, List<Key> keys);

  Optional<Key> findKey(Jid account, String hash);

  /**
   * Removes an account and its keys, and nothing else.
   *
   * @return false when there is no such account
   */
  boolean remove(Jid account);

  /** The accounts of a domain, in the order of their names. */
  List<Jid> list(String domain);

  /** A secret of the server that stays the same; made by {@code proposal} when there is none. */
  String secret(String name, String proposal);
}
