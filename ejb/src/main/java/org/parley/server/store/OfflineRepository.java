package org.parley.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.parley.core.jid.Jid;
import org.parley.server.store.database.EntryStore;
import org.parley.server.store.database.GroupCommit;

/**
 * Keeps the messages of accounts that nobody was there to get (XEP-0160). New ones come by {@link
 * GroupCommit}; there is no room for one when the quota of its account is used up.
 */
public interface OfflineRepository extends EntryStore<OfflineRepository.NewMessage> {

  /**
   * A kept message.
   *
   * @param id grows with the order in which messages were kept
   * @param stanza the message as XML
   */
  record OfflineMessage(long id, Instant received, String stanza) {}

  /**
   * A message to keep.
   *
   * @param owner the bare address of the account
   */
  record NewMessage(Jid owner, Instant received, String stanza) {}

  /** The kept messages, oldest first, at most {@code limit}, beginning after {@code afterId}. */
  List<OfflineMessage> list(Jid owner, long afterId, int limit);

  int count(Jid owner);

  void remove(Jid owner, Collection<Long> ids);

  void removeAll(Jid owner);
}
