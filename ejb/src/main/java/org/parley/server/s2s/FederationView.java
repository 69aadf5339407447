package org.parley.server.s2s;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.parley.server.admin.Management;

/** Shows the streams with other servers to administrators. */
@Startup
@DependsOn("SchemaSetup")
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationView {
  private static final String NAME = "Federation";

  @Inject private Federation federation;

  @PostConstruct
  void show() {
    Management.show(
        NAME, () -> federation.connections().toArray(String[]::new), FederationMXBean.class);
  }

  @PreDestroy
  void hide() {
    Management.hide(NAME);
  }
}
