package org.parley.server.store.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.server.store.database.EntryStore;

/**
 * Keeps the audit. It is written by {@link org.parley.server.store.database.GroupCommit} alone,
 * whose commits run one after another: so there is one chain.
 */
public interface AuditRepository extends EntryStore<AuditRepository.Step> {

  /** What can become of the audit. */
  sealed interface Step {}

  /** An event gets an entry. */
  record Append(AuditEvent event) implements Step {}

  /**
   * Entries from before a time are deleted, up to the first one that is not, when there are any. An
   * entry of the kind {@link AuditKind#RETENTION} takes their place: its target is the number of
   * the last one that was deleted, its detail the hash of that one.
   */
  record Prune(Instant before, Instant now) implements Step {}

  /** The entries after a number, in the order of their numbers. */
  List<AuditEntry> after(long number, AuditQuery query, int most);

  /** The entries before a number, the newest first. */
  List<AuditEntry> before(long number, AuditQuery query, int most);

  /** The last one. */
  Optional<AuditEntry> last();
}
