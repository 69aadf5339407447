package org.parley.server.stream;

import jakarta.inject.Inject;
import java.time.Clock;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.server.ServerBean;
import org.parley.server.audit.AuditTrail;
import org.parley.server.right.Administrators;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** What the audit has of logins: those that failed, and those of administrators. */
@ServerBean
final class LoginAudit {
  private final AuditTrail trail;
  private final Administrators administrators;
  private final Clock clock;

  @Inject
  LoginAudit(AuditTrail trail, Administrators administrators, Clock clock) {
    this.trail = trail;
    this.administrators = administrators;
    this.clock = clock;
  }

  /**
   * What was shown was wrong.
   *
   * @param account null when the client has not told who it wants to be
   */
  void failed(Jid account, ClientStream stream) {
    count(AuditKind.LOGIN_FAILED, "refused", account, stream);
  }

  /** It was not looked at, for too many have failed before. */
  void notTried(Jid account, ClientStream stream) {
    count(AuditKind.LOGIN_REFUSED, "refused", account, stream);
  }

  void succeeded(Jid account, ClientStream stream) {
    if (administrators.role(account).isPresent()) {
      AuditEvent event = AuditEvent.of(clock.instant(), AuditKind.ADMINISTRATOR_LOGIN, "done");
      trail.count(
          event.by(account.toString(), null, NetworkPrefix.host(stream.link().remoteAddress())));
    }
  }

  private void count(AuditKind kind, String outcome, Jid account, ClientStream stream) {
    String whom = account == null ? stream.domain() : account.toString();
    trail.count(
        AuditEvent.of(clock.instant(), kind, outcome)
            .by(null, null, NetworkPrefix.of(stream.link().remoteAddress()))
            .on(null, whom));
  }
}
