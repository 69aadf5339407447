package org.parley.server.store.database;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * The unit of work: what runs inside one call is committed together or not at all. A call inside a
 * call joins the outer one. Stanzas are sent after the call returned, never inside it.
 */
public interface Database {

  /**
   * Runs the work in a transaction and returns its result.
   *
   * @throws RuntimeException what the work threw; then nothing is stored
   */
  <T> T call(Function<EntityManager, T> work);

  /** Like {@link #call}, for work without a result. */
  default void run(java.util.function.Consumer<EntityManager> work) {
    call(
        em -> {
          work.accept(em);
          return null;
        });
  }
}
