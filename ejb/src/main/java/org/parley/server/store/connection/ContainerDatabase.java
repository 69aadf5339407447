package org.parley.server.store.connection;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.parley.server.ServerBean;
import org.parley.server.store.database.Database;

/** The database with the container's transactions. */
@ServerBean
final class ContainerDatabase implements Database {
  private final TransactionUnit unit;

  @Inject
  ContainerDatabase(TransactionUnit unit) {
    this.unit = unit;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    TransactionUnit.Outcome<T> outcome = unit.run(work);
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
    return outcome.result();
  }
}
