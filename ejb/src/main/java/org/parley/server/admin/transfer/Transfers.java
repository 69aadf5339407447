package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.session.Workforce;

/** The one export, import or backup that runs, whoever began it, or the last one. */
@ServerBean
public final class Transfers {
  private final Workforce workforce;
  private final Clock clock;
  private Transfer latest;

  @Inject
  public Transfers(Workforce workforce, Clock clock) {
    this.workforce = workforce;
    this.clock = clock;
  }

  /**
   * Begins one; {@link #end} has to follow.
   *
   * @param file its name, or null when the command reads or writes it
   * @throws OperationException {@code CONFLICT} while another one runs
   */
  synchronized Transfer begin(Transfer.Kind kind, String file) {
    if (latest != null && !latest.isOver()) {
      throw OperationException.conflict("Another export, import or backup is under way.");
    }
    boolean works = workforce.isWorking();
    latest = new Transfer(kind, file, clock.instant(), () -> works && !workforce.isWorking());
    return latest;
  }

  /**
   * @param sentence what has come of it
   */
  void end(Transfer transfer, boolean success, String sentence) {
    transfer.end(clock.instant(), success, sentence);
  }

  /** That which runs, or ran last. */
  synchronized Optional<Transfer> latest() {
    return Optional.ofNullable(latest);
  }
}
