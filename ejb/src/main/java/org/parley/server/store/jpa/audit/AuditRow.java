package org.parley.server.store.jpa.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** A row of the table {@code audit_entry}; it is never changed. */
@Entity
@Table(name = "audit_entry")
@NamedQuery(name = AuditRow.LAST, query = "select r from AuditRow r order by r.number desc")
@NamedQuery(
    name = AuditRow.OLDEST_KEPT,
    query = "select min(r.number) from AuditRow r where r.time >= :before")
@NamedQuery(name = AuditRow.DELETE, query = "delete from AuditRow r where r.number <= :last")
public class AuditRow {
  static final String LAST = "audit.last";
  static final String OLDEST_KEPT = "audit.oldestKept";
  static final String DELETE = "audit.delete";

  @Id long number;
  long time;
  String kind;
  String actor;
  String door;
  String origin;
  String operation;
  String target;
  String outcome;
  long amount;
  String detail;
  String previous;
  String hash;

  AuditRow() {}

  AuditRow(AuditEntry entry) {
    AuditEvent event = entry.event();
    number = entry.number();
    time = event.time().toEpochMilli();
    kind = event.kind().toString();
    actor = event.actor();
    door = event.door();
    origin = event.origin();
    operation = event.operation();
    target = event.target();
    outcome = event.outcome();
    amount = event.amount();
    detail = event.detail();
    previous = entry.previous();
    hash = entry.hash();
  }

  /** A kind that somebody wrote into the table has another hash, too. */
  AuditEntry toEntry() {
    return new AuditEntry(
        number,
        new AuditEvent(
            Instant.ofEpochMilli(time),
            AuditKind.named(kind).orElse(AuditKind.UNRECORDED),
            actor,
            door,
            origin,
            operation,
            target,
            outcome,
            amount,
            detail),
        previous,
        hash);
  }
}
