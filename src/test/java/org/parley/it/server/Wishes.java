package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an administrator tells an application server in its own way before Parley is deployed: a
 * pool of connections to PostgreSQL, and where Parley listens and for whom.
 *
 * @param databaseUrl of the database, as JDBC has it
 * @param databaseUser who logs in there, with whatever password
 */
public record Wishes(String databaseUrl, String databaseUser) {
  /** The name of the pool in consoles. */
  static final String POOL = "parley-database";

  /** The JNDI name of the pool. */
  static final String JNDI = "java:/jdbc/parley";

  /** What other tests say by the environment, so that it is missing there. */
  static Map<String, String> silence() {
    Map<String, String> silence = new HashMap<>();
    silence.put("PARLEY_DOMAINS", "");
    silence.put("PARLEY_BIND", "");
    for (Port port : Port.values()) {
      if (port != Port.HTTP && port != Port.HTTPS) {
        silence.put(port.variable(), "");
      }
    }
    return silence;
  }

  /** The settings that take its place, by the words of their keys. */
  Map<String, String> settings(ServerLayout layout) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("domains", ServerUnderTest.DOMAIN);
    settings.put("bind", "127.0.0.1");
    for (Port port : Port.values()) {
      if (port != Port.HTTP && port != Port.HTTPS) {
        settings.put(
            port.name().toLowerCase(Locale.ROOT).replace('_', '.') + ".port",
            Integer.toString(layout.port(port)));
      }
    }
    return settings;
  }

  /** The JDBC driver, which the administrator gives to the server. */
  static Path driver() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "parley", "lib"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("org\\.postgresql-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("The build has no JDBC driver."))
          .toAbsolutePath();
    }
  }

  String host() {
    return databaseUrl.replaceFirst("jdbc:postgresql://([^:/]+).*", "$1");
  }

  String port() {
    return databaseUrl.replaceFirst(".*:(\\d+)/.*", "$1");
  }

  String database() {
    return databaseUrl.substring(databaseUrl.lastIndexOf('/') + 1);
  }

  /**
   * A server that is told everything in its own way: an application server has a pool of
   * connections and the settings for Parley before Parley is deployed by its command line. The
   * stand-alone server has all of it in its environment.
   *
   * @param databaseUrl of PostgreSQL, as JDBC has it
   */
  public static ServerUnderTest administered(String name, String databaseUrl, String databaseUser) {
    Wishes wishes = new Wishes(databaseUrl, databaseUser);
    Map<String, String> environment =
        name.equals("micro")
            ? Map.of("PARLEY_DATABASE_URL", databaseUrl, "PARLEY_DATABASE_USER", databaseUser)
            : Wishes.silence();
    return ServerUnderTest.create(ServerLayout.create(name, environment), name, wishes);
  }
}
