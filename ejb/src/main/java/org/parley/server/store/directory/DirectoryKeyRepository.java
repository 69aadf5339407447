package org.parley.server.store.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.store.AccountRepository.Key;

/** Keeps SCRAM keys of people of directories. */
public interface DirectoryKeyRepository {

  /**
   * A key.
   *
   * @param mark what the directory said of the password's last change when the key was derived
   */
  record KeptKey(String mark, Key key) {}

  Optional<KeptKey> find(Jid account, String hash);

  /** All keys of a person. */
  List<KeptKey> findAll(Jid account);

  /** Puts keys in the place of all that there are of a person. */
  void replace(Jid account, String mark, List<Key> keys);

  /** Removes all keys of a person. */
  void remove(Jid account);

  /** Removes, of everybody, the keys for all other hashes. */
  void retain(Collection<String> hashes);
}
