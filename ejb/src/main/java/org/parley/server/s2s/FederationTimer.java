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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Lets time pass for the streams with other servers, and shows them to administrators. */
@Startup
@DependsOn("SchemaSetup")
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationTimer {
  private static final Logger LOG = System.getLogger(FederationTimer.class.getName());
  private static final String NAME = "org.parley:type=Federation";

  @Resource private ManagedThreadFactory threads;
  @Inject private Federation federation;
  private ScheduledThreadPoolExecutor timer;

  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.scheduleWithFixedDelay(federation::tick, 1, 1, TimeUnit.SECONDS);
    try {
      ObjectName name = new ObjectName(NAME);
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      if (beans.isRegistered(name)) {
        beans.unregisterMBean(name);
      }
      FederationMXBean bean = () -> federation.connections().toArray(String[]::new);
      beans.registerMBean(new StandardMBean(bean, FederationMXBean.class, true), name);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "PARLEY-S107: the streams with other servers cannot be shown", e);
    }
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "it was not registered", e);
    }
  }
}
