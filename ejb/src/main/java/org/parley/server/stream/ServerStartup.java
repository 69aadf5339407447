package org.parley.server.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.parley.server.routing.IqHandlers;

/** Opens the doors when all else is ready, and shuts them first. */
@Singleton
@Startup
@DependsOn("SchemaSetup")
public class ServerStartup {
  @Inject Connectors connectors;
  @Inject StreamServices streams;
  @Inject IqHandlers handlers;

  @PostConstruct
  void start() {
    handlers.load();
    streams.features();
    connectors.ready();
  }

  @PreDestroy
  void stop() {
    connectors.stop();
  }
}
