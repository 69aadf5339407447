package org.parley.server.store.jpa.audit;

import java.util.List;
import java.util.Optional;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.audit.AuditVerification;
import org.parley.server.store.database.Database;

/** The audit over a database, for tests without a container. */
public final class AuditStores {
  private AuditStores() {}

  public static AuditRepository of(Database database) {
    return new JpaAuditRepository(database);
  }

  /** The first number at which something is wrong, and what; nothing when all is well. */
  public static Optional<String> broken(AuditRepository audit) {
    AuditVerification verification = new AuditVerification();
    List<AuditEntry> all = audit.after(0, AuditQuery.ALL, 10_000);
    for (AuditEntry entry : all) {
      Optional<String> fault = verification.next(entry);
      if (fault.isPresent()) {
        return Optional.of(entry.number() + ": " + fault.get());
      }
    }
    return verification.end();
  }
}
