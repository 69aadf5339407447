package org.parley.server.s2s;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.core.time.Repeated;
import org.parley.server.admin.Management;

/** Lets time pass for the streams with other servers, and shows them to administrators. */
@Startup
@DependsOn("SchemaSetup")
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationTimer {
  private static final String NAME = "Federation";

  @Resource private ManagedThreadFactory threads;
  @Inject private Federation federation;
  private ScheduledThreadPoolExecutor timer;

  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.scheduleWithFixedDelay(new Repeated(federation::tick), 1, 1, TimeUnit.SECONDS);
    Management.show(
        NAME, () -> federation.connections().toArray(String[]::new), FederationMXBean.class);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
    Management.hide(NAME);
  }
}
