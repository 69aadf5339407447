package org.parley.server.admin.console;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.parley.core.jid.Jid;
import org.parley.core.link.NetworkPrefix;
import org.parley.server.ServerBean;
import org.parley.server.audit.AuditTrail;
import org.parley.server.log.ShownAddresses;
import org.parley.server.log.StrangersLog;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** What the log and the audit have of logins to the operations page. */
@ServerBean
final class LoginNotes {
  private static final Logger LOG = System.getLogger(LoginNotes.class.getName());
  private static final String DOOR = "page";

  private final StrangersLog strangers;
  private final ShownAddresses addresses;
  private final AuditTrail trail;
  private final Clock clock;

  @Inject
  LoginNotes(StrangersLog strangers, ShownAddresses addresses, AuditTrail trail, Clock clock) {
    this.strangers = strangers;
    this.addresses = addresses;
    this.trail = trail;
    this.clock = clock;
  }

  /** Somebody is logged in. */
  void came(Jid person, String host) {
    LOG.log(
        Level.INFO,
        "PARLEY-S200: {0} is at the operations page, from {1}",
        addresses.account(person),
        addresses.network(host));
    trail.count(
        AuditEvent.of(clock.instant(), AuditKind.ADMINISTRATOR_LOGIN, "done")
            .by(person.toString(), DOOR, host));
  }

  /**
   * What was shown was wrong.
   *
   * @param account null when there can be no such account
   */
  void failed(Jid account, String host) {
    String network = NetworkPrefix.of(host);
    strangers.tell(
        Level.WARNING,
        "PARLEY-S201",
        network,
        "a login to the operations page as {0} from {1} failed",
        account == null ? "nobody" : account,
        addresses.network(host));
    trail.count(
        AuditEvent.of(clock.instant(), AuditKind.LOGIN_FAILED, "refused")
            .by(null, DOOR, network)
            .on(null, account == null ? null : account.toString()));
  }
}
