package org.parley.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one server under test lives.
 *
 * @param directory a fresh directory of its own
 * @param ports where its further ports come from
 * @param c2sPort where clients connect
 * @param c2sTlsPort where clients connect with TLS at once
 * @param httpPort where HTTP answers
 * @param httpsPort where HTTPS answers, on the stand-alone server
 * @param settings variables of the environment that only this server gets
 */
record ServerLayout(
    Path directory,
    Ports ports,
    int c2sPort,
    int c2sTlsPort,
    int httpPort,
    int httpsPort,
    Map<String, String> settings) {
  /** Long enough for a login on a busy machine, short enough to be waited for. */
  private static final String AUTH_SECONDS = "12";

  static ServerLayout create(String name, Map<String, String> settings) {
    try {
      Path parent = Path.of("target", "it").toAbsolutePath();
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent, name);
      Ports ports = new Ports();
      return new ServerLayout(
          directory,
          ports,
          ports.free(),
          ports.free(),
          ports.free(),
          ports.free(),
          Map.copyOf(settings));
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
    environment.put("PARLEY_DOMAINS", ServerUnderTest.DOMAIN + ",localhost");
    environment.put("PARLEY_BIND", "127.0.0.1");
    environment.put("PARLEY_C2S_PORT", Integer.toString(c2sPort));
    environment.put("PARLEY_C2S_TLS_PORT", Integer.toString(c2sTlsPort));
    environment.put("PARLEY_HTTP_PORT", Integer.toString(httpPort));
    environment.put("PARLEY_HTTPS_PORT", Integer.toString(httpsPort));
    for (String off : List.of("PARLEY_S2S_PORT", "PARLEY_S2S_TLS_PORT", "PARLEY_COMPONENT_PORT")) {
      environment.put(off, "0"); // unless the settings of the test say otherwise
    }
    environment.put("PARLEY_LIMIT_AUTH_TIME", AUTH_SECONDS);
    environment.putAll(settings);
    return environment;
  }
}
