package org.parley.console.gate;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.parley.core.console.Desk;

/** Finds the desk of the server in this JVM. */
public final class DeskFinder {
  private DeskFinder() {}

  /** Empty while the server does not run, and when it has no operations page. */
  public static Optional<Desk> find() {
    try {
      Object found =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(Desk.NAME), Desk.ATTRIBUTE);
      return found instanceof Desk desk ? Optional.of(desk) : Optional.empty();
    } catch (JMException e) {
      return Optional.empty();
    }
  }
}
