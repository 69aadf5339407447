package org.parley.server.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.transfer.Transfer.Kind;
import org.parley.server.admin.transfer.TransferJobs.Result;
import org.parley.server.audit.AuditTrail;
import org.parley.server.session.Workforce;

/**
 * What takes long goes on beside whoever asked, until it is done, broken off, or the server ends.
 */
class TransferJobsTest {
  private static final long PATIENCE = 10_000;

  private final Workforce workforce = new Workforce();
  private final Transfers transfers = new Transfers(workforce, Clock.systemUTC());
  private final TransferJobs jobs =
      new TransferJobs(transfers, workforce, AuditTrail.NONE, Clock.systemUTC());

  @BeforeEach
  void start() {
    workforce.start(Thread::new, 2, 1);
  }

  @AfterEach
  void stop() {
    workforce.stop();
  }

  /** It has no end of its own. */
  private static Result endless(Transfer transfer) throws IOException {
    try (OutputStream target = transfer.counted(OutputStream.nullOutputStream())) {
      while (true) {
        target.write(new byte[10]);
      }
    }
  }

  @Test
  void itGoesOnUntilItIsBrokenOff() {
    Transfer transfer = jobs.begin(Kind.EXPORT, "all.xml", TransferJobsTest::endless);
    assertThat(transfer.await(50)).isFalse();
    assertThat(transfer.bytes()).isPositive();
    assertThat(transfer.outcome()).isNull();
    assertThatThrownBy(() -> jobs.begin(Kind.BACKUP, "all.zip", TransferJobsTest::endless))
        .isInstanceOf(OperationException.class)
        .hasMessageStartingWith("Another export");
    transfer.breakOff();
    assertThat(transfer.await(PATIENCE)).isTrue();
    assertThat(transfer.succeeded()).isFalse();
    assertThat(transfer.outcome()).isEqualTo("It has failed: it was broken off.");
    Transfer next = jobs.begin(Kind.BACKUP, "all.zip", any -> new Result(true, "Copied."));
    assertThat(next.await(PATIENCE)).isTrue();
    assertThat(next.succeeded()).isTrue();
  }

  @Test
  void theServersEndIsItsEnd() {
    Transfer transfer = jobs.begin(Kind.EXPORT, "all.xml", TransferJobsTest::endless);
    assertThat(transfer.await(50)).isFalse();
    workforce.stop();
    assertThat(transfer.await(PATIENCE)).isTrue();
    assertThat(transfer.succeeded()).isFalse();
  }

  @Test
  void aFaultIsToldAndKeepsNobodyFromTheNext() {
    Transfer transfer =
        jobs.begin(
            Kind.IMPORT,
            "all.xml",
            any -> {
              throw new AssertionError("a fault of ours");
            });
    assertThat(transfer.await(PATIENCE)).isTrue();
    assertThat(transfer.outcome()).isEqualTo("The server failed; its log says why.");
    assertThat(jobs.begin(Kind.IMPORT, "all.xml", any -> new Result(true, "Done.")).await(PATIENCE))
        .isTrue();
  }
}
