package org.parley.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
  private static Path usual(Map<String, String> properties) {
    return DataDirectory.usual(properties::get);
  }

  @Test
  void itLiesWithTheDataOfTheApplicationServer() {
    assertThat(usual(Map.of("jboss.server.data.dir", "/srv/wildfly/data")))
        .isEqualTo(Path.of("/srv/wildfly/data/parley"));
    assertThat(
            usual(
                Map.of(
                    "com.sun.aas.instanceRoot", "/srv/domain1",
                    "glassfish.version", "Payara Server 6.2025.9 (build 1)")))
        .isEqualTo(Path.of("/srv/domain1/parley"));
  }

  @Test
  void payaraMicroHasNoDirectoryThatLasts() {
    assertThat(
            usual(
                Map.of(
                    "com.sun.aas.instanceRoot", "/tmp/payaramicro",
                    "glassfish.version", "Payara Micro 6.2025.10 (build 42)")))
        .isEqualTo(Path.of("data"));
  }

  @Test
  void elsewhereItIsWhereTheProgramWasStarted() {
    assertThat(usual(Map.of())).isEqualTo(Path.of("data"));
  }
}
