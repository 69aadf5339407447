package org.parley.server.admin.console;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.parley.server.admin.jmx.Management;

/** Lets the operations page find the desk while the application runs, unless it is off. */
@Startup
@DependsOn({"SchemaSetup", "TransactionUnit"})
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConsoleStartup {
  private static final String TYPE = "Console";

  @Inject private AdminDesk desk;
  @Inject private Doorkeeper doorkeeper;

  @PostConstruct
  void show() {
    if (!doorkeeper.isOff()) {
      Management.register(TYPE, new DeskBean(desk));
    }
  }

  @PreDestroy
  void hide() {
    if (!doorkeeper.isOff()) {
      Management.hide(TYPE);
    }
  }
}
