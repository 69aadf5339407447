package org.parley.server.store.database;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Writes one kind of entry for {@link GroupCommit}.
 *
 * @param <E> what it writes
 */
public interface EntryStore<E> {

  /**
   * Writes entries in the order given, in the transaction that is open. What it throws fails the
   * whole transaction; then the entries come again, fewer at a time.
   *
   * @return for each entry whether it was written; false when there is no room for it
   */
  List<Boolean> write(EntityManager em, List<E> entries);

  /** About how many bytes an entry has. */
  long weight(E entry);
}
