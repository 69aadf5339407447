package org.parley.it.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.it.client.Program;

/**
 * A name server (dnsmasq) on loopback that knows the services of a test and nothing else. The names
 * should be below {@code example}: libunbound, by which Prosody asks, answers those below {@code
 * test} itself.
 */
final class Names implements AutoCloseable {
  /** The one name that ejabberd finds too, which asks the system for addresses. */
  private static final String HOST = "localhost";

  private final List<String> records = new ArrayList<>();
  private final int port;
  private final Path directory;
  private final String program;
  private Daemon daemon;

  Names() throws IOException {
    program = Program.require("/usr/sbin/dnsmasq", "dnsmasq-base");
    port = LoopbackPort.free();
    directory = Files.createTempDirectory("parley-names");
    records.add("--host-record=" + HOST + ",127.0.0.1");
  }

  /** Where it answers, over UDP and TCP. */
  int port() {
    return port;
  }

  /** Adds a service of servers at a port of this machine; before the start. */
  Names service(String domain, boolean direct, int servicePort, int priority) {
    records.add(
        "--srv-host=_%s._tcp.%s,%s,%d,%d,0"
            .formatted(
                direct ? "xmpps-server" : "xmpp-server", domain, HOST, servicePort, priority));
    return this;
  }

  /** Says that the domain has no such service: the target is the root. */
  Names noService(String domain, boolean direct) {
    records.add(
        "--srv-host=_%s._tcp.%s".formatted(direct ? "xmpps-server" : "xmpp-server", domain));
    return this;
  }

  void start() throws IOException {
    daemon = new Daemon(directory, "root", Map.of());
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(
        List.of(
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--no-resolv",
            "--no-hosts",
            "--local=/example/",
            "--pid-file=",
            "--user=" + System.getProperty("user.name"),
            "--listen-address=127.0.0.1",
            "--bind-interfaces",
            "--log-queries",
            "--log-facility=-",
            "--port=" + port));
    command.addAll(records);
    daemon.start(command);
    daemon.awaitOpen(port);
  }

  /** What was asked. */
  String log() {
    return daemon.log();
  }

  @Override
  public void close() {
    if (daemon == null) {
      Daemon.remove(directory);
    } else {
      daemon.discard();
    }
  }
}
