package org.parley.server.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of our own on the loopback address, with its files in a new directory; it
 * ends with {@link #close}. It needs the package {@code postgresql} of Debian, or {@code PG_BIN}
 * set to the directory of {@code initdb}. As root it runs as the user nobody.
 */
public final class PostgresCluster implements AutoCloseable {
  public static final String USER = "parley";

  private static final long TIMEOUT_SECONDS = 60;

  private final Path bin;
  private final Path directory;
  private final int port;

  public PostgresCluster() throws IOException, InterruptedException {
    bin = bin();
    directory = Files.createTempDirectory("parley-postgres");
    port = freePort();
    if (isRoot()) {
      run(List.of("chown", "nobody", directory.toString()));
    }
    asUser(
        bin.resolve("initdb").toString(),
        "--pgdata=" + directory.resolve("data"),
        "--username=" + USER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    start();
  }

  /** Starts the server, when it was stopped. */
  public void start() throws IOException, InterruptedException {
    asUser(
        bin.resolve("pg_ctl").toString(),
        "--pgdata=" + directory.resolve("data"),
        "--log=" + directory.resolve("log"),
        "--wait",
        "--options=-c listen_addresses=127.0.0.1 -c port="
            + port
            + " -c unix_socket_directories="
            + directory,
        "start");
  }

  /** Stops the server and cuts all its connections off. */
  public void stop() throws IOException, InterruptedException {
    stop("fast");
  }

  private static Path bin() throws IOException {
    String named = System.getenv("PG_BIN");
    if (named != null) {
      return Path.of(named);
    }
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      throw new IllegalStateException(
          "There is no PostgreSQL in " + versions + ": install it, or set PG_BIN.");
    }
    try (Stream<Path> all = Files.list(versions)) {
      return all.map(version -> version.resolve("bin"))
          .filter(path -> Files.isExecutable(path.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("There is no initdb in " + versions));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private void asUser(String... command) throws IOException, InterruptedException {
    List<String> full = new ArrayList<>();
    if (isRoot()) {
      full.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    full.addAll(List.of(command));
    run(full);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("parley-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " failed: " + Files.readString(output));
      }
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (Files.exists(directory.resolve("data").resolve("postmaster.pid"))) {
      stop("immediate");
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void stop(String mode) throws IOException, InterruptedException {
    asUser(
        bin.resolve("pg_ctl").toString(),
        "--pgdata=" + directory.resolve("data"),
        "--mode=" + mode,
        "--wait",
        "stop");
  }
}
