package org.parley.server.admin.jmx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** What administrators see by JMX, as {@code org.parley:type=...}. */
public final class Management {
  private static final Logger LOG = System.getLogger(Management.class.getName());

  private Management() {}

  /**
   * Shows something, in the place of what had its name before. When that is not possible, the log
   * tells so and all else goes on.
   *
   * @param type its name
   * @param view an interface whose name ends with MXBean
   */
  public static <T> void show(String type, T bean, Class<T> view) {
    register(type, new StandardMBean(bean, view, true));
  }

  /** The same for one that describes itself. */
  public static void register(String type, DynamicMBean bean) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = name(type);
      if (beans.isRegistered(name)) {
        beans.unregisterMBean(name);
      }
      beans.registerMBean(bean, name);
    } catch (JMException e) {
      LOG.log(Level.WARNING, "PARLEY-S107: " + type + " cannot be shown to administrators", e);
    }
  }

  /** Shows it no longer. */
  public static void hide(String type) {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name(type));
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "it was not registered", e);
    }
  }

  private static ObjectName name(String type) throws MalformedObjectNameException {
    return new ObjectName("org.parley:type=" + type);
  }
}
