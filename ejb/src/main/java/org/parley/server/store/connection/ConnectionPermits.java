package org.parley.server.store.connection;

import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.core.settings.Settings;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.store.database.DatabaseSettings;

/**
 * Lets no more transactions run at a time than there may be connections. The container's own pool
 * has its size from an annotation, which cannot read a setting; so that pool may grow far, and this
 * is what keeps it as small as the administrator said.
 */
@ServerBean
public final class ConnectionPermits implements Gauged {
  /** Longer than this no client waits for an answer. */
  private static final int MAX_WAIT_SECONDS = 30;

  private final Semaphore permits;
  private final int size;
  private final Object key = new Object();

  @Inject
  ConnectionPermits(Settings settings) {
    this.size = Math.max(1, settings.number(DatabaseSettings.POOL));
    this.permits = new Semaphore(size, true);
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(
        new Gauge("database.connections", () -> size - permits.availablePermits(), size),
        Gauge.of("database.connections.wanted", permits::getQueueLength));
  }

  /** Waits until this transaction may use a connection; it may until it has ended. */
  void acquireFor(TransactionSynchronizationRegistry transaction) {
    if (transaction.getResource(key) != null) {
      return;
    }
    acquire();
    try {
      transaction.registerInterposedSynchronization(new Release());
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
    transaction.putResource(key, Boolean.TRUE);
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "All "
                + size
                + " connections to the database were busy for "
                + MAX_WAIT_SECONDS
                + " seconds: the database is too slow, or "
                + DatabaseSettings.POOL.key()
                + " is too small.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the database.", e);
    }
  }

  private final class Release implements Synchronization {
    @Override
    public void beforeCompletion() {
      // nothing to do before the transaction ends
    }

    @Override
    public void afterCompletion(int status) {
      permits.release();
    }
  }
}
