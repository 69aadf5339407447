package org.parley.server.stream.inflow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.core.settings.SettingsException;
import org.parley.server.LoadedAtStart;
import org.parley.server.health.Lifecycle;
import org.parley.server.session.Workforce;

/** Opens the doors when all else is ready, and shuts them first. */
@Singleton
@Startup
@DependsOn({"SchemaSetup", "TransactionUnit"})
public class ServerStartup {
  private static final Logger LOG = System.getLogger(ServerStartup.class.getName());

  /** Spare threads for each processor. */
  private static final int THREADS = 4;

  /** Looked up at the start, so that a fault in making the parts can be told in one sentence. */
  @Inject Instance<Connectors> connectors;

  @Inject Instance<Shutdown> shutdown;

  @Inject @Any Instance<LoadedAtStart> parts;
  @Inject Workforce workforce;
  @Inject Lifecycle lifecycle;
  @Resource ManagedThreadFactory threads;

  @PostConstruct
  void start() {
    try {
      int processors = Runtime.getRuntime().availableProcessors();
      // many, for what they do waits for the database; few for what only computes
      workforce.start(threads, THREADS * processors, Math.max(1, processors / 2));
      parts.forEach(LoadedAtStart::load);
      connectors.get().ready();
      lifecycle.serving();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "PARLEY-FATAL: {0}", rootOf(e).getMessage());
      throw e;
    }
  }

  private static Throwable rootOf(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && !(root instanceof SettingsException)) {
      root = root.getCause();
    }
    return root;
  }

  @PreDestroy
  void stop() {
    shutdown.get().stop();
  }
}
