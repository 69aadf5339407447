package org.parley.server.store.audit;

import java.time.Instant;

/**
 * Which entries are looked for; null where anything does.
 *
 * @param since not before
 * @param until before this
 * @param actor what is in the name of who did it, in any case of letters
 * @param target the same of whom or what it concerns
 */
public record AuditQuery(
    Instant since, Instant until, AuditKind kind, String actor, String target) {
  public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null);
}
