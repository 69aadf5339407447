package org.parley.server.admin.audit;

import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Arguments;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.OperationGroup;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;
import org.parley.server.store.audit.AuditEntry;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;
import org.parley.server.store.audit.AuditQuery;
import org.parley.server.store.audit.AuditRepository;
import org.parley.server.store.audit.AuditVerification;

/** Lets administrators look at the audit, take it with them, and see whether it is sound. */
@ServerBean
final class AuditOperations implements OperationGroup {
  private static final int PAGE = 1000;

  private static final Parameter<Instant> SINCE =
      Parameter.text("since", "from which time on, such as 2026-03-01", AuditOperations::time)
          .optional();
  private static final Parameter<Instant> UNTIL =
      Parameter.text("until", "before which time, such as 2026-03-01T12:00Z", AuditOperations::time)
          .optional();
  private static final Parameter<String> ACTOR =
      Parameter.text("actor", "what is in the name of who did it, in any case").optional();
  private static final Parameter<AuditKind> KIND =
      Parameter.text("kind", "what it is about, such as login-failed", AuditOperations::kind)
          .optional();
  private static final Parameter<String> TARGET =
      Parameter.text("target", "what is in the name of what it concerns, in any case").optional();

  private final AuditRepository audit;

  @Inject
  AuditOperations(AuditRepository audit) {
    this.audit = audit;
  }

  @Override
  public String title() {
    return "Audit";
  }

  @Override
  public List<AdminOperation> operations() {
    return List.of(
        AdminOperation.look(
                "audit list", AdminRole.ADMINISTRATOR, "Lists the audit, the newest first.")
            .with(SINCE, UNTIL, ACTOR, KIND, TARGET, Paging.AFTER, Paging.MOST)
            .does(this::list),
        AdminOperation.look(
                "audit export",
                AdminRole.ADMINISTRATOR,
                "Gives the audit out, the oldest first, a JSON object for each entry.")
            .with(SINCE, UNTIL, Paging.AFTER, Paging.MOST)
            .does(this::export),
        AdminOperation.look(
                "audit verify",
                AdminRole.OBSERVER,
                "Tells whether the audit is whole and unchanged, or where it is not.")
            .does(in -> verify()));
  }

  private static AuditKind kind(String text) {
    return AuditKind.named(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The kind is one of: "
                        + Arrays.stream(AuditKind.values())
                            .map(AuditKind::toString)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** A day is its beginning in UTC. */
  private static Instant time(String text) {
    try {
      return text.length() <= "2026-03-01".length()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "A time is such as 2026-03-01, or 2026-03-01T12:00Z with its offset.");
    }
  }

  private static long number(Arguments in, long usual) {
    return in.find(Paging.AFTER).map(AuditOperations::number).orElse(usual);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw OperationException.invalid("The audit goes on after the number of an entry.");
    }
  }

  private Report list(Arguments in) {
    AuditQuery query =
        new AuditQuery(
            in.find(SINCE).orElse(null),
            in.find(UNTIL).orElse(null),
            in.find(KIND).orElse(null),
            in.find(ACTOR).orElse(null),
            in.find(TARGET).orElse(null));
    int most = Paging.most(in);
    List<AuditEntry> found = audit.before(number(in, Long.MAX_VALUE), query, most + 1);
    Report.Rows rows =
        Report.list(
            "number",
            "time",
            "kind",
            "actor",
            "door",
            "origin",
            "operation",
            "target",
            "outcome",
            "count",
            "detail");
    for (AuditEntry entry : found.subList(0, Math.min(most, found.size()))) {
      AuditEvent event = entry.event();
      rows.row(
          entry.number(),
          AuditEntry.time(event.time()),
          event.kind().toString(),
          event.actor(),
          event.door(),
          event.origin(),
          event.operation(),
          event.target(),
          event.outcome(),
          event.amount(),
          event.detail());
    }
    return rows.end(next(found, most));
  }

  private Report export(Arguments in) {
    AuditQuery query =
        new AuditQuery(in.find(SINCE).orElse(null), in.find(UNTIL).orElse(null), null, null, null);
    int most = Paging.most(in);
    List<AuditEntry> found = audit.after(number(in, 0), query, most + 1);
    Report.Rows rows = Report.list("entry");
    found.stream().limit(most).forEach(entry -> rows.row(EntryJson.of(entry)));
    return rows.end(next(found, most));
  }

  private static String next(List<AuditEntry> found, int most) {
    return found.size() > most ? Long.toString(found.get(most - 1).number()) : null;
  }

  private Report verify() {
    AuditVerification verification = new AuditVerification();
    long at = 0;
    List<AuditEntry> page;
    do {
      page = audit.after(at, AuditQuery.ALL, PAGE);
      for (AuditEntry entry : page) {
        Optional<String> fault = verification.next(entry);
        if (fault.isPresent()) {
          return report(verification, entry.number(), fault.get());
        }
        at = entry.number();
      }
    } while (page.size() == PAGE);
    return verification
        .end()
        .map(fault -> report(verification, verification.first(), fault))
        .orElseGet(() -> report(verification, null, null));
  }

  private static Report report(AuditVerification verification, Long broken, String fault) {
    AuditEntry last = verification.last();
    return Report.facts()
        .with("sound", broken == null)
        .with("entries", verification.count())
        .with("first", verification.first())
        .with("last", last == null ? 0 : last.number())
        .with("hash", last == null ? null : last.hash())
        .with("broken", broken)
        .with("fault", fault)
        .end();
  }
}
