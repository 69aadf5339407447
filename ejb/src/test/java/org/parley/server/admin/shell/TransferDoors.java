package org.parley.server.admin.shell;

import java.time.Clock;
import org.parley.server.admin.transfer.TransferDoor;
import org.parley.server.admin.transfer.Transfers;
import org.parley.server.audit.AuditTrail;
import org.parley.server.session.Workforce;

/** Doors for tests of other ones. */
final class TransferDoors {
  private TransferDoors() {}

  /** Behind which nothing can be exported or imported. */
  static TransferDoor none() {
    Clock clock = Clock.systemUTC();
    return new TransferDoor(null, new Transfers(new Workforce(), clock), AuditTrail.NONE, clock);
  }
}
