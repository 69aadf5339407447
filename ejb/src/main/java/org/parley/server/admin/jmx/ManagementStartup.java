package org.parley.server.admin.jmx;

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
import java.util.ArrayList;
import java.util.List;
import org.parley.server.admin.operation.Operations;

/** Lets administrators see and do by JMX what is there to be seen and done. */
@Startup
@DependsOn({"SchemaSetup", "TransactionUnit"})
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagementStartup {
  @Inject @Any private Instance<Shown> found;
  @Inject private Operations operations;
  @Inject private Events events;
  @Resource private ManagedThreadFactory threads;
  private final List<String> types = new ArrayList<>();

  @PostConstruct
  void show() {
    for (Shown shown : found) {
      Shown.View<?> view = shown.view();
      view.show();
      types.add(view.type());
    }
    Management.register(Events.TYPE, events.bean());
    types.add(Events.TYPE);
    for (String group : operations.groups().keySet()) {
      String type = "Operations,group=" + group;
      Management.register(
          type, new OperationsBean(group, operations, task -> threads.newThread(task).start()));
      types.add(type);
    }
  }

  @PreDestroy
  void hide() {
    types.forEach(Management::hide);
  }
}
