package org.parley.server.admin.jmx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import org.parley.server.admin.operation.AdminOperation;
import org.parley.server.admin.operation.AdminRole;
import org.parley.server.admin.operation.Caller;
import org.parley.server.admin.operation.OperationException;
import org.parley.server.admin.operation.Operations;
import org.parley.server.admin.operation.Paging;
import org.parley.server.admin.operation.Parameter;
import org.parley.server.admin.operation.Report;

/**
 * The door by JMX to the operations of one group. Whoever reaches it is an administrator: the
 * container asks who comes. All that goes out is of classes that every JDK has.
 */
final class OperationsBean implements DynamicMBean {
  private static final String DOOR = "jmx";

  private final Map<String, AdminOperation> byMethod = new HashMap<>();
  private final MBeanInfo info;
  private final Operations operations;
  private final Executor threads;

  /**
   * @param threads those of the container, on which the application finds all that is its own; the
   *     threads of JMX know nothing of it
   */
  OperationsBean(String group, Operations operations, Executor threads) {
    this.operations = operations;
    this.threads = threads;
    List<AdminOperation> all =
        operations.all().stream().filter(each -> each.group().equals(group)).toList();
    all.forEach(each -> byMethod.put(OperationsBeanInfo.method(each), each));
    this.info = OperationsBeanInfo.of(operations.groups().get(group), all);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }

  @Override
  public Object invoke(String name, Object[] values, String[] signature)
      throws MBeanException, ReflectionException {
    AdminOperation operation = byMethod.get(name);
    int count = values == null ? 0 : values.length;
    if (operation == null || operation.parameters().size() != count) {
      throw new ReflectionException(
          new NoSuchMethodException(name + " with " + count + " parameters"));
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Parameter<?> parameter = operation.parameters().get(i);
      String text = values[i] == null ? "" : values[i].toString();
      if (!text.isEmpty()) {
        given.put(parameter.name(), text);
      }
    }
    return OpenReport.of(perform(operation, given), operation.parameters().contains(Paging.AFTER));
  }

  private Report perform(AdminOperation operation, Map<String, String> given)
      throws MBeanException {
    Caller caller = new Caller(RemoteSubject.name(), AdminRole.ADMINISTRATOR, DOOR);
    FutureTask<Report> task = new FutureTask<>(() -> operations.perform(caller, operation, given));
    threads.execute(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal(new IllegalStateException("It was not waited for the end of this."));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OperationException refused) {
        throw refusal(plain(refused));
      }
      throw new IllegalStateException("The server failed: " + e.getCause());
    }
  }

  private static MBeanException refusal(RuntimeException cause) {
    return new MBeanException(cause, cause.getMessage());
  }

  /** One that clients know that have no class of ours. */
  private static RuntimeException plain(OperationException e) {
    return switch (e.reason()) {
      case INVALID -> new IllegalArgumentException(e.getMessage());
      case NOT_FOUND -> new NoSuchElementException(e.getMessage());
      case FORBIDDEN -> new SecurityException(e.getMessage());
      case CONFLICT, UNAVAILABLE, FAILED -> new IllegalStateException(e.getMessage());
    };
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(name);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName());
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    return new AttributeList();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }
}
