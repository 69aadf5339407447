package org.parley.server.admin.shell;

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
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Opens the administration socket with the application and closes it with it. */
@Startup
@DependsOn({"SchemaSetup", "TransactionUnit"})
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdminSocketStartup {
  private static final Logger LOG = System.getLogger(AdminSocketStartup.class.getName());

  @Resource private ManagedThreadFactory threads;
  @Inject private AdminSocket socket;

  @PostConstruct
  void open() {
    try {
      socket.open(task -> threads.newThread(task).start());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "PARLEY-S164: " + e.getMessage());
    }
  }

  @PreDestroy
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "PARLEY-S165: the administration socket could not be closed", e);
    }
  }
}
