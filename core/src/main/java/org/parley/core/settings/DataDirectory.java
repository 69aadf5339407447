package org.parley.core.settings;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Where data lies when the administrator has not said where. */
final class DataDirectory {
  private static final String NAME = "parley";

  private DataDirectory() {}

  /**
   * A directory in the one where the application server keeps data of its own, so that it is the
   * same from wherever the server is started; without such a server {@code data} in the working
   * directory. Payara Micro makes a new home for each start, so it does not count as one.
   */
  static Path usual(UnaryOperator<String> systemProperties) {
    String wildFly = systemProperties.apply("jboss.server.data.dir");
    if (wildFly != null) {
      return Path.of(wildFly, NAME);
    }
    String payara = systemProperties.apply("com.sun.aas.instanceRoot");
    String product = systemProperties.apply("glassfish.version");
    boolean micro = product != null && product.contains("Micro");
    return payara == null || micro ? Path.of("data") : Path.of(payara, NAME);
  }
}
