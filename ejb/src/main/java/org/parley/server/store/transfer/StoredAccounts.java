package org.parley.server.store.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.server.store.AccountRepository.Key;
import org.parley.server.store.AccountRepository.Standing;

/** Our own accounts as they are moved: whole, and some at a time. */
public interface StoredAccounts {

  /**
   * An account with all that its table has.
   *
   * @param created when it was made
   * @param keys one for each hash, in the order of the hashes' names; there may be none
   */
  record StoredAccount(Jid address, Instant created, Standing standing, List<Key> keys) {
    public StoredAccount {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The next accounts of a domain, in the order of their addresses.
   *
   * @param after the last one of those before, or null
   */
  List<Jid> page(String domain, Jid after, int max);

  Optional<StoredAccount> find(Jid account);

  /** Stores an account, in the place of what the table had of it. */
  void put(StoredAccount account);
}
