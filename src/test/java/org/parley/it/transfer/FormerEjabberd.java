package org.parley.it.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.it.client.Program;
import org.parley.it.federation.Daemon;
import org.parley.it.server.Await;
import org.parley.it.server.FreePorts;

/** ejabberd from Debian, with keys in the place of passwords, exported by its control program. */
final class FormerEjabberd implements FormerServer {
  private static final String CONFIGURATION =
      """
      hosts: ["@DOMAIN"]
      loglevel: info
      log_rotate_count: 0
      certfiles: ["@D/both.pem"]
      auth_method: internal
      auth_password_format: scram
      default_db: mnesia
      listen:
        - {port: @PORT, ip: "127.0.0.1", module: ejabberd_c2s, starttls: true}
      acl: {local: {user_regexp: ""}}
      access_rules: {local: {allow: local}}
      modules:
        mod_disco: {}
        mod_offline: {}
        mod_ping: {}
        mod_privacy: {}
        mod_private: {}
        mod_roster: {}
        mod_vcard: {}
      """;

  private static final String CONTROL =
      """
      POLL=true
      INET_DIST_INTERFACE=127.0.0.1
      ERL_DIST_PORT=@DIST
      ERLANG_NODE=former@DIST@localhost
      EJABBERD_PID_PATH=@D/ejabberd.pid
      EJABBERD_CONFIG_PATH=@D/ejabberd.yml
      CONTRIB_MODULES_CONF_DIR=@D/modules.d
      ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0 +sbwt none +sbwtdcpu none +sbwtdio none"
      """;

  private final Path directory;
  private final int port;
  private final int distributionPort;
  private Daemon daemon;

  FormerEjabberd() throws IOException {
    Program.require("/usr/sbin/ejabberdctl", "ejabberd");
    this.directory = Files.createTempDirectory("parley-former-ejabberd");
    FreePorts ports = new FreePorts();
    this.port = ports.next();
    this.distributionPort = ports.next();
  }

  @Override
  public String domain() {
    return "padua.example";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        directory.resolve(name),
        text.replace("@DOMAIN", domain())
            .replace("@DIST", Integer.toString(distributionPort))
            .replace("@D", directory.toString())
            .replace("@PORT", Integer.toString(port)));
  }

  @Override
  public int start() throws IOException {
    Certificates.make(directory, domain());
    for (String name : List.of("modules.d", "spool", "logs", "exported")) {
      Files.createDirectories(directory.resolve(name));
    }
    write("ejabberd.yml", CONFIGURATION);
    write("ejabberdctl.cfg", CONTROL);
    write("inetrc", "{lookup, [file]}.\n{host, {127,0,0,1}, [\"localhost\"]}.\n");
    daemon = new Daemon(directory, "ejabberd", Map.of("HOME", directory.toString()));
    daemon.start(control("foreground"));
    daemon.awaitOpen(port);
    Await.until(
        Duration.ofSeconds(60), () -> "ejabberd takes commands: " + daemon.log(), this::isReady);
    return port;
  }

  private boolean isReady() {
    try {
      return daemon.run(control("status")).contains("running");
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  private List<String> control(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("/usr/sbin/ejabberdctl");
    command.addAll(List.of("--config-dir", directory.toString()));
    command.addAll(List.of("--ctl-config", directory.resolve("ejabberdctl.cfg").toString()));
    command.addAll(List.of("--logs", directory.resolve("logs").toString()));
    command.addAll(List.of("--spool", directory.resolve("spool").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public void addAccount(String name, String password) throws IOException {
    daemon.run(control("register", name, domain(), password));
  }

  @Override
  public Path export() throws IOException {
    Path exported = directory.resolve("exported");
    daemon.run(control("export_piefxis", exported.toString()));
    daemon.stop();
    try (Stream<Path> files = Files.list(exported)) {
      // the others are included by this one
      return files
          .filter(file -> !file.toString().contains(domain().replace('.', '_')))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.discard();
    }
  }
}
