package org.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where one server under test lives.
 *
 * @param directory a fresh directory of its own
 * @param ports where its further ports come from
 * @param numbers where it listens
 * @param componentSecret what its component has to know
 * @param settings variables of the environment that only this server gets
 */
record ServerLayout(
    Path directory,
    Ports ports,
    Map<Port, Integer> numbers,
    String componentSecret,
    Map<String, String> settings) {
  /** Long enough for a login on a busy machine, short enough to be waited for. */
  private static final String AUTH_SECONDS = "12";

  static ServerLayout create(String name, Map<String, String> settings) {
    try {
      Path parent = Path.of("target", "it").toAbsolutePath();
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent, name);
      Ports ports = new Ports();
      Map<Port, Integer> numbers = new EnumMap<>(Port.class);
      for (Port port : Port.values()) {
        numbers.put(port, ports.free());
      }
      String secret = Long.toHexString(new SecureRandom().nextLong());
      return new ServerLayout(directory, ports, numbers, secret, Map.copyOf(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port(Port port) {
    return numbers.get(port);
  }

  Path data() {
    return directory.resolve("data");
  }

  Map<String, String> environment() {
    String java =
        System.getenv().getOrDefault("PARLEY_TEST_JAVA_HOME", System.getProperty("java.home"));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("JAVA_HOME", java);
    environment.put("AS_JAVA", java);
    environment.put("PARLEY_DATA", data().toString());
    environment.put("PARLEY_DOMAINS", ServerUnderTest.DOMAIN + ",localhost");
    environment.put("PARLEY_ADMINS", "prospero@localhost,prospero@" + ServerUnderTest.DOMAIN);
    // what the operations page needs makes each start longer
    environment.put("PARLEY_CONSOLE", "off");
    environment.put("PARLEY_BIND", "127.0.0.1");
    numbers.forEach((port, number) -> environment.put(port.variable(), number.toString()));
    environment.put(
        "PARLEY_COMPONENTS",
        "%s=%s,%s=%s"
            .formatted(
                ServerUnderTest.COMPONENT,
                componentSecret,
                ServerUnderTest.OTHER_COMPONENT,
                componentSecret));
    environment.put("PARLEY_LIMIT_AUTH_TIME", AUTH_SECONDS);
    environment.putAll(settings);
    environment.values().removeIf(String::isEmpty);
    return environment;
  }
}
