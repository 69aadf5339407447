package org.parley.server.admin.operation;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException.Reason;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.ShownAddresses;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/**
 * Notes who has done what: in the log, and in the audit what was not only a look, or was refused.
 */
@ServerBean
public final class Audit {
  private static final Logger LOG = System.getLogger(Audit.class.getName());
  private static final String HIDDEN = "...";

  private final AuditTrail trail;
  private final Clock clock;
  private final ShownAddresses addresses;

  @Inject
  public Audit(AuditTrail trail, Clock clock, ShownAddresses addresses) {
    this.addresses = addresses;
    this.trail = trail;
    this.clock = clock;
  }

  /** Of a program without a house: the log is all there is. */
  public Audit() {
    this(AuditTrail.NONE, Clock.systemUTC(), ShownAddresses.full());
  }

  /**
   * Notes an operation that was carried out.
   *
   * @param given the arguments; secrets are left out
   * @return false when it should be in the audit, and is not there yet
   */
  boolean done(Caller caller, AdminOperation operation, Map<String, String> given) {
    tell(caller, operation, given, "done");
    return operation.effect() == Effect.NONE
        || trail.record(event(caller, operation, given, "done"));
  }

  /** Notes one that was not. */
  void refused(Caller caller, AdminOperation operation, Map<String, String> given, Reason reason) {
    String outcome = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean isChange = operation.effect() != Effect.NONE;
    // what is wrong may be a secret in the place of something else
    Map<String, String> told = reason == Reason.INVALID ? Map.of() : given;
    tell(caller, operation, told, outcome);
    AuditEvent event = event(caller, operation, told, outcome);
    if (reason == Reason.FORBIDDEN || reason == Reason.INVALID && isChange) {
      trail.count(event);
    } else if (isChange) {
      trail.record(event);
    }
  }

  private void tell(
      Caller caller, AdminOperation operation, Map<String, String> given, String outcome) {
    Level level = operation.effect() == Effect.NONE ? Level.DEBUG : Level.INFO;
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(caller, operation, given, outcome));
    }
  }

  String line(Caller caller, AdminOperation operation, Map<String, String> given, String outcome) {
    String origin = caller.origin() == null ? "" : " from " + addresses.network(caller.origin());
    // the audit has it; what is given may be an address, or have one in it
    Object told = addresses.isFull() ? shown(operation, given) : "{" + HIDDEN + "}";
    return "PARLEY-A001: %s by %s%s: %s %s: %s"
        .formatted(
            caller.door(),
            addresses.isFull() ? visible(caller.name()) : HIDDEN,
            origin,
            operation.name(),
            told,
            outcome);
  }

  private AuditEvent event(
      Caller caller, AdminOperation operation, Map<String, String> given, String outcome) {
    AuditKind kind =
        outcome.equals("forbidden")
            ? AuditKind.ACCESS_REFUSED
            : AuditKind.ofOperation(operation.name());
    Map<String, String> shown = shown(operation, given);
    String first = operation.parameters().isEmpty() ? "" : operation.parameters().get(0).name();
    String target = shown.remove(first);
    return AuditEvent.of(clock.instant(), kind, outcome)
        .by(caller.name(), caller.door(), caller.origin())
        .on(operation.name(), target)
        .saying(
            shown.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", ")));
  }

  /** What people are told by many lines is as little for the audit as a secret. */
  private static Map<String, String> shown(AdminOperation operation, Map<String, String> given) {
    Map<String, String> shown = new TreeMap<>();
    for (Parameter<?> parameter : operation.parameters()) {
      String text = given.get(parameter.name());
      if (text != null) {
        boolean isHidden =
            parameter.kind() == Parameter.Kind.SECRET || parameter.kind() == Parameter.Kind.LINES;
        shown.put(parameter.name(), isHidden ? HIDDEN : visible(text));
      }
    }
    return shown;
  }

  /** What somebody gives must not look like a line of its own. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
  }
}
