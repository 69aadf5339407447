package org.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where one server under test lives.
 *
 * @param directory a fresh directory of its own
 * @param ports where its further ports come from
 * @param c2sPort where clients connect
 * @param httpPort where HTTP answers
 */
record ServerLayout(Path directory, Ports ports, int c2sPort, int httpPort) {

  static ServerLayout create(String name) {
    try {
      Path parent = Path.of("target", "it").toAbsolutePath();
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent, name);
      Ports ports = new Ports();
      return new ServerLayout(directory, ports, ports.free(), ports.free());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    environment.put("PARLEY_DOMAINS", ServerUnderTest.DOMAIN);
    environment.put("PARLEY_BIND", "127.0.0.1");
    environment.put("PARLEY_C2S_PORT", Integer.toString(c2sPort));
    environment.put("PARLEY_C2S_TLS_PORT", "0");
    environment.put("PARLEY_HTTP_PORT", Integer.toString(httpPort));
    return environment;
  }
}
