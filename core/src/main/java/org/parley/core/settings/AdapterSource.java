package org.parley.core.settings;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The properties of the resource adapter, which the console of an application server shows. The
 * adapter lays them open as an MBean ({@link #NAME}), because the other half of the server sees
 * neither it nor the console.
 */
public final class AdapterSource {
  /** The MBean of the adapter; its attribute {@link #ATTRIBUTE} has the values by their keys. */
  public static final String NAME = "org.parley:type=Adapter";

  public static final String ATTRIBUTE = "Settings";
  static final String TITLE = "adapter";

  private AdapterSource() {}

  /** What the adapter lays open; nothing when there is none. */
  static Source read() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Map<String, String> values = new HashMap<>();
    try {
      Object found = server.getAttribute(new ObjectName(NAME), ATTRIBUTE);
      if (found instanceof Map<?, ?> map) {
        map.forEach((key, value) -> values.put(key.toString(), value.toString()));
      }
    } catch (JMException e) {
      // no adapter, as in a test or in a command
    }
    return new Source(TITLE, values);
  }
}
