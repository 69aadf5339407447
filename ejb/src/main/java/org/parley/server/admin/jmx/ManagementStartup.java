package org.parley.server.admin.jmx;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Lets administrators see by JMX what is there to be seen. */
@Startup
@DependsOn("SchemaSetup")
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagementStartup {
  @Inject @Any private Instance<Shown> found;
  private final List<String> types = new ArrayList<>();

  @PostConstruct
  void show() {
    for (Shown shown : found) {
      Shown.View<?> view = shown.view();
      view.show();
      types.add(view.type());
    }
  }

  @PreDestroy
  void hide() {
    types.forEach(Management::hide);
  }
}
