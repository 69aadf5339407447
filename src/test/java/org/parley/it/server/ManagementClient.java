package org.parley.it.server;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.parley.server.admin.jmx.LoadMXBean;

/** A console that attaches to processes of this machine and asks their management beans. */
final class ManagementClient {
  private ManagementClient() {}

  private interface Question<T> {
    T ask(MBeanServerConnection connection, ObjectName name) throws IOException, JMException;
  }

  /** A gauge of the first process that has gauges. */
  static long gauge(List<ProcessHandle> processes, String gauge) throws IOException {
    try {
      return ask(
          processes,
          "type=Load",
          (connection, name) ->
              JMX.newMXBeanProxy(connection, name, LoadMXBean.class).getValues().get(gauge));
    } catch (JMException e) {
      throw new IOException(e);
    }
  }

  /**
   * Has an operation of administrators carried out.
   *
   * @throws JMException when it is refused
   */
  static Object invoke(List<ProcessHandle> processes, String group, String method, String... values)
      throws IOException, JMException {
    String[] types =
        Collections.nCopies(values.length, String.class.getName()).toArray(String[]::new);
    return ask(
        processes,
        "type=Operations,group=" + group,
        (connection, name) -> connection.invoke(name, method, values, types));
  }

  private static <T> T ask(List<ProcessHandle> processes, String type, Question<T> question)
      throws IOException, JMException {
    ObjectName name = new ObjectName("org.parley:" + type);
    for (ProcessHandle process : processes) {
      VirtualMachine machine;
      try {
        machine = VirtualMachine.attach(Long.toString(process.pid()));
      } catch (AttachNotSupportedException e) {
        continue;
      }
      try (JMXConnector connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
        MBeanServerConnection connection = connector.getMBeanServerConnection();
        if (connection.isRegistered(name)) {
          return question.ask(connection, name);
        }
      } finally {
        machine.detach();
      }
    }
    throw new IOException("nobody has " + name);
  }
}
