package org.parley.server.store.connection;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Function;

/**
 * Where the container begins and ends the transactions of {@link ContainerDatabase}, which is what
 * everybody else uses. A singleton that many threads use at once: only singletons are stopped in an
 * order that can be told, and what is stored while the server stops must still get through.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TransactionUnit {
  @PersistenceContext(unitName = "parley")
  private EntityManager entityManager;

  @Resource private TransactionSynchronizationRegistry transactions;
  @Inject private ConnectionPermits permits;

  /** What the work returned or threw. */
  public record Outcome<T>(T result, RuntimeException failure) {}

  /**
   * Runs the work in a transaction. What it throws is handed back as a value, for the container
   * would log it and throw another exception in its place.
   */
  public <T> Outcome<T> run(Function<EntityManager, T> work) {
    try {
      permits.acquireFor(transactions);
      return new Outcome<>(work.apply(entityManager), null);
    } catch (RuntimeException e) {
      transactions.setRollbackOnly();
      return new Outcome<>(null, e);
    }
  }
}
