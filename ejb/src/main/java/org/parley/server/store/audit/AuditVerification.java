package org.parley.server.store.audit;

import java.util.Optional;

/**
 * Follows the chain, entry by entry, from the oldest that there is. The oldest need not be the
 * first that there was: then an entry about deletion has to vouch for the one before it.
 */
public final class AuditVerification {
  private long count;
  private long first;
  private String beforeFirst;
  private AuditEntry last;
  private boolean isVouched;

  /**
   * Looks at the next entry.
   *
   * @return what is wrong with it
   */
  public Optional<String> next(AuditEntry entry) {
    if (last == null) {
      first = entry.number();
      beforeFirst = entry.previous();
      isVouched = first == 1 && beforeFirst.equals(AuditEntry.NOTHING);
      if (first == 1 && !isVouched) {
        return Optional.of("it is the first, and says that there was one before");
      }
    } else if (entry.number() != last.number() + 1) {
      return Optional.of("the one before it, " + (entry.number() - 1) + ", is missing");
    } else if (!entry.previous().equals(last.hash())) {
      return Optional.of("it does not follow on what entry " + last.number() + " says");
    }
    if (!entry.isSound()) {
      return Optional.of("its hash is not that of what it says");
    }
    AuditEvent event = entry.event();
    isVouched |=
        event.kind() == AuditKind.RETENTION
            && Long.toString(first - 1).equals(event.target())
            && beforeFirst.equals(event.detail());
    last = entry;
    count++;
    return Optional.empty();
  }

  /** What is wrong when there are no more entries. */
  public Optional<String> end() {
    return last == null || isVouched
        ? Optional.empty()
        : Optional.of("no entry says that those before entry " + first + " were deleted");
  }

  /** So many were sound. */
  public long count() {
    return count;
  }

  /** The number of the oldest; 0 when there is none. */
  public long first() {
    return first;
  }

  /** The last one that was sound, or null. */
  public AuditEntry last() {
    return last;
  }
}
