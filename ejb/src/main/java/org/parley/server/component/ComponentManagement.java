package org.parley.server.component;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.parley.server.admin.Management;

/** Shows the components to administrators. */
@Startup
@DependsOn("SchemaSetup")
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ComponentManagement {
  private static final String NAME = "Components";

  @Inject private Components components;

  @PostConstruct
  void start() {
    Management.show(
        NAME, () -> components.connections().toArray(String[]::new), ComponentsMXBean.class);
  }

  @PreDestroy
  void stop() {
    Management.hide(NAME);
  }
}
