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

  /** Another one: why the adapter cannot open its ports, or nothing. */
  public static final String PROBLEM = "Problem";

  static final String TITLE = "adapter";

  private AdapterSource() {}

  /** What the adapter lays open; nothing when there is none. */
  static Source read() {
    Map<String, String> values = new HashMap<>();
    if (attribute(ATTRIBUTE) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(key.toString(), value.toString()));
    }
    return new Source(TITLE, values);
  }

  /**
   * Makes the adapter's problem one of whoever asks.
   *
   * @throws SettingsException when the adapter cannot open its ports; the message says why
   */
  public static void requireNoProblem() {
    if (attribute(PROBLEM) instanceof String problem && !problem.isEmpty()) {
      throw new SettingsException(problem);
    }
  }

  /** Null without an adapter, as in a test or in a command. */
  private static Object attribute(String name) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      return server.getAttribute(new ObjectName(NAME), name);
    } catch (JMException e) {
      return null;
    }
  }
}
