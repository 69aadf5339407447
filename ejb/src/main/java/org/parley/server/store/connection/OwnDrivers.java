package org.parley.server.store.connection;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Takes the JDBC drivers that came with this application out of the list that the JVM keeps. A
 * driver puts itself there when it is loaded, and would keep all classes of an application that has
 * ended. Nobody here needs the list.
 */
public final class OwnDrivers {
  private OwnDrivers() {}

  /** Drivers that the server brought stay, and all do without a server. */
  public static void forget() {
    List<ClassLoader> own =
        List.of(OwnDrivers.class.getClassLoader(), Flyway.class.getClassLoader());
    if (own.contains(ClassLoader.getSystemClassLoader())) {
      return;
    }
    List<Driver> drivers =
        DriverManager.drivers()
            .filter(driver -> own.contains(driver.getClass().getClassLoader()))
            .toList();
    for (Driver driver : drivers) {
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException e) {
        throw new IllegalStateException("The driver " + driver + " cannot be taken out", e);
      }
    }
  }
}
