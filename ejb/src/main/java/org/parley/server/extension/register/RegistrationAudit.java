package org.parley.server.extension.register;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.server.ServerBean;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** What the audit, and the log, have of what people do with their own accounts. */
@ServerBean
final class RegistrationAudit {
  private final AuditTrail trail;
  private final Clock clock;
  private final StrangersLog log;

  @Inject
  RegistrationAudit(AuditTrail trail, Clock clock, StrangersLog log) {
    this.trail = trail;
    this.clock = clock;
    this.log = log;
  }

  /** Somebody has made an account for himself. */
  void made(Jid account, String remoteAddress) {
    trail.note(
        AuditEvent.of(clock.instant(), AuditKind.ACCOUNT_MADE, "done")
            .by(null, null, NetworkPrefix.host(remoteAddress))
            .on(null, account.toString()));
  }

  void removed(Jid account) {
    trail.note(own(AuditKind.ACCOUNT_REMOVED, account));
  }

  /** As often as somebody likes. */
  void passwordChanged(Jid account) {
    trail.count(own(AuditKind.PASSWORD_CHANGED, account));
  }

  /** Nothing was changed, for the server failed; it is told in the log. */
  void broken(String code, String text, RuntimeException fault) {
    log.fault(code, text, fault);
  }

  private AuditEvent own(AuditKind kind, Jid account) {
    String address = account.bare().toString();
    return AuditEvent.of(clock.instant(), kind, "done").by(address, null, null).on(null, address);
  }
}
