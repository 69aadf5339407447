package org.parley.server.store.database;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Function;
import org.parley.core.settings.Settings;

/** Has the transactions of a test run without a database. */
public final class WithoutDatabase implements Database {

  public static GroupCommit commit() {
    return new GroupCommit(new WithoutDatabase(), Settings.of(Map.of()));
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    return work.apply(null);
  }
}
