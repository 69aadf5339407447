package org.parley.connector.ra;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.parley.core.settings.AdapterSource;

/** Lays the adapter's properties open to the server's other half, and to an administrator. */
final class AdapterManagement {
  private static final System.Logger LOG = System.getLogger(AdapterManagement.class.getName());

  private final AdapterProperties properties;
  private volatile String problem = "";

  AdapterManagement(AdapterProperties properties) {
    this.properties = properties;
  }

  /** What the MBean shows. */
  public interface Attributes {
    /** The values that were set, by the keys of the settings; secrets are hidden. */
    Map<String, String> getSettings();

    /** Why the ports stay closed, in one sentence; empty when they do not. */
    String getProblem();
  }

  void register() {
    Attributes attributes =
        new Attributes() {
          @Override
          public Map<String, String> getSettings() {
            return properties.shownProperties();
          }

          @Override
          public String getProblem() {
            return problem;
          }
        };
    try {
      unregister();
      server().registerMBean(new StandardMBean(attributes, Attributes.class), name());
    } catch (JMException e) {
      LOG.log(Level.WARNING, "PARLEY-C043 The adapter''s properties cannot be laid open: {0}", e);
    }
  }

  /** The ports stay closed because of this. */
  void tell(String sentence) {
    problem = sentence;
  }

  void unregister() {
    try {
      if (server().isRegistered(name())) {
        server().unregisterMBean(name());
      }
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "PARLEY-C044 The adapter's MBean was gone already", e);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(AdapterSource.NAME);
  }
}
