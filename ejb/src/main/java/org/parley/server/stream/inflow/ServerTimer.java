package org.parley.server.stream.inflow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.core.time.Repeated;
import org.parley.server.EverySecond;

/** Lets time pass for whatever has to see it. */
@Startup
@DependsOn({"SchemaSetup", "TransactionUnit"})
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServerTimer {
  @Resource private ManagedThreadFactory threads;
  @Inject @Any private Instance<EverySecond> found;
  @Inject private Beat beat;
  private ScheduledThreadPoolExecutor timer;

  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    for (EverySecond one : found) {
      timer.scheduleWithFixedDelay(new Repeated(() -> beat.tick(one)), 1, 1, TimeUnit.SECONDS);
    }
  }

  @PreDestroy
  void stop() {
    beat.end();
    timer.shutdownNow();
  }
}
