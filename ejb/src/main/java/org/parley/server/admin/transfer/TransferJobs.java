package org.parley.server.admin.transfer;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.parley.server.ServerBean;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.audit.AuditTrail;
import org.parley.server.session.Workforce;
import org.parley.server.store.audit.AuditEvent;
import org.parley.server.store.audit.AuditKind;

/** Carries out what the server itself reads and writes, beside whoever has asked for it. */
@ServerBean
final class TransferJobs {
  private static final Logger LOG = System.getLogger(TransferJobs.class.getName());
  private static final String TOO_BUSY = "The server has too much to do; try again later.";

  /** What is done. */
  @FunctionalInterface
  interface Work {
    /**
     * @throws IOException when a file cannot be read or written, or it is broken off
     */
    Result run(Transfer transfer) throws IOException;
  }

  /**
   * What has come of it.
   *
   * @param isWhole whether all was done
   */
  record Result(boolean isWhole, String sentence) {}

  private final Transfers transfers;
  private final Workforce workforce;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  TransferJobs(Transfers transfers, Workforce workforce, AuditTrail audit, Clock clock) {
    this.transfers = transfers;
    this.workforce = workforce;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins.
   *
   * @throws OperationException {@code CONFLICT} while another one runs, {@code UNAVAILABLE} when no
   *     thread is to be had
   */
  Transfer begin(Transfer.Kind kind, String file, Work work) {
    Transfer transfer = transfers.begin(kind, file);
    Runnable whole = () -> carryOut(transfer, work);
    if (!workforce.isWorking()) {
      whole.run();
    } else if (!workforce.offerElsewhere(whole)) {
      transfers.end(transfer, false, TOO_BUSY);
      throw OperationException.unavailable(TOO_BUSY);
    }
    return transfer;
  }

  private void carryOut(Transfer transfer, Work work) {
    Result result = result(transfer, work);
    try {
      String operation = "transfer " + transfer.kind();
      LOG.log(
          Level.INFO, "PARLEY-S173: {0} {1}: {2}", operation, transfer.file(), result.sentence());
      audit.record(
          AuditEvent.of(clock.instant(), AuditKind.DATA_MOVED, result.isWhole() ? "done" : "failed")
              .on(operation, transfer.file())
              .saying(result.sentence()));
    } finally {
      // else there would never be another one
      transfers.end(transfer, result.isWhole(), result.sentence());
    }
  }

  private static Result result(Transfer transfer, Work work) {
    try {
      return work.run(transfer);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return new Result(false, e.getMessage());
    } catch (UncheckedIOException e) {
      return failed(e.getCause());
    } catch (IOException e) {
      return failed(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-S172: transfer " + transfer.kind() + " failed", e);
      return new Result(false, TransferDoor.FAILED);
    }
  }

  private static Result failed(IOException cause) {
    String sentence =
        cause instanceof TargetFile.UnwritableException
            ? cause.getMessage()
            : "It has failed: " + cause.getMessage() + ".";
    return new Result(false, sentence);
  }
}
