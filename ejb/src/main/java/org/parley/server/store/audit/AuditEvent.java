package org.parley.server.store.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that is to be kept in the audit. Its texts have no line breaks nor other control
 * characters, and are shortened to what there is room for; what is empty is null.
 *
 * @param time when it was, or began; milliseconds count
 * @param actor who did it: an address, the name of a token, a name that the container knows; null
 *     when nobody knows
 * @param door by which way it came, such as {@code shell}; null when it was no administrator's
 * @param origin from which network address, as far as it is known
 * @param operation the name of the operation, or null
 * @param target whom or what it concerns, or null
 * @param outcome {@code done}, {@code refused}, or why not
 * @param amount so many of the same; 1 for most
 * @param detail what else there is to say; it has no secrets
 */
public record AuditEvent(
    Instant time,
    AuditKind kind,
    String actor,
    String door,
    String origin,
    String operation,
    String target,
    String outcome,
    long amount,
    String detail) {
  /** How long a name or an address may be, in characters. */
  public static final int MOST_NAME = 1023;

  private static final int MOST_DOOR = 16;
  private static final int MOST_ORIGIN = 255;
  private static final int MOST_WORD = 32;
  private static final int MOST_OPERATION = 64;
  private static final int MOST_DETAIL = 2000;
  private static final String CUT = "...";
  private static final String UNTOLD = "-";

  public AuditEvent {
    time = Instant.ofEpochMilli(time.toEpochMilli());
    Objects.requireNonNull(kind);
    actor = text(actor, MOST_NAME);
    door = text(door, MOST_DOOR);
    origin = text(origin, MOST_ORIGIN);
    operation = text(operation, MOST_OPERATION);
    target = text(target, MOST_NAME);
    outcome = Objects.requireNonNullElse(text(outcome, MOST_WORD), UNTOLD);
    detail = text(detail, MOST_DETAIL);
  }

  /** Something that has happened once; more is said by the others. */
  public static AuditEvent of(Instant time, AuditKind kind, String outcome) {
    return new AuditEvent(time, kind, null, null, null, null, null, outcome, 1, null);
  }

  public AuditEvent by(String who, String door, String origin) {
    return new AuditEvent(
        time, kind, who, door, origin, operation, target, outcome, amount, detail);
  }

  public AuditEvent on(String operation, String target) {
    return new AuditEvent(
        time, kind, actor, door, origin, operation, target, outcome, amount, detail);
  }

  public AuditEvent saying(String detail) {
    return new AuditEvent(
        time, kind, actor, door, origin, operation, target, outcome, amount, detail);
  }

  public AuditEvent times(long amount) {
    return new AuditEvent(
        time, kind, actor, door, origin, operation, target, outcome, amount, detail);
  }

  private static String text(String text, int most) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String visible = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    if (visible.length() > most) {
      visible = visible.substring(0, most - CUT.length()) + CUT;
    }
    // half a character cannot be stored
    return visible.replaceAll("\\p{Cs}", "?");
  }
}
