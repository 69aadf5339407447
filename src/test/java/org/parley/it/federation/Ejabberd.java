package org.parley.it.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.core.jid.Jid;
import org.parley.it.client.Program;
import org.parley.it.server.Await;

/** ejabberd from Debian. */
final class Ejabberd implements RealServer {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String CONFIGURATION =
      """
      hosts: ["@DOMAIN"]
      loglevel: debug
      log_rotate_count: 0
      certfiles: ["@D/both.pem"]
      ca_file: "@D/anchors.pem"
      s2s_cafile: "@D/anchors.pem"
      s2s_use_starttls: @TLS
      auth_method: internal
      auth_password_format: plain
      default_db: mnesia
      listen:
        - {port: @C2S, ip: "127.0.0.1", module: ejabberd_c2s, starttls: true, starttls_required: true}
        - {port: @S2S, ip: "127.0.0.1", module: ejabberd_s2s_in}
        - {port: @DIRECT, ip: "127.0.0.1", module: ejabberd_s2s_in, tls: true}
      acl: {local: {user_regexp: ""}}
      access_rules: {local: {allow: local}}
      modules:
        mod_caps: {}
        mod_disco: {}
        mod_muc: {host: "conference.@DOMAIN", access_create: all}
        mod_offline: {}
        mod_ping: {}
        mod_pubsub: {plugins: [flat, pep]}
        mod_roster: {}
        @DIALBACK
        mod_vcard: {}
        mod_version: {}
      """;

  private static final String CONTROL =
      """
      POLL=true
      INET_DIST_INTERFACE=127.0.0.1
      ERL_DIST_PORT=@DIST
      ERLANG_NODE=parley@DIST@localhost
      EJABBERD_PID_PATH=@D/ejabberd.pid
      EJABBERD_CONFIG_PATH=@D/ejabberd.yml
      CONTRIB_MODULES_CONF_DIR=@D/modules.d
      ERL_OPTIONS="-env ERL_CRASH_DUMP_BYTES 0 +sbwt none +sbwtdcpu none +sbwtdio none"
      """;

  /** Asks our name server for everything but this machine. */
  private static final String NAMES =
      """
      {lookup, [file, dns]}.
      {host, {127,0,0,1}, ["localhost"]}.
      {resolv_conf, "/dev/null"}.
      {nameserver, {127,0,0,1}, @NAMES}.
      """;

  private final PeerSettings settings;
  private final Path directory;
  private final int c2sPort;
  private final int s2sPort;
  private final int s2sTlsPort;
  private final int distributionPort;
  private Daemon daemon;

  Ejabberd(PeerSettings settings) throws IOException {
    Program.require("/usr/sbin/ejabberdctl", "ejabberd");
    this.settings = settings;
    this.directory = Files.createTempDirectory("parley-ejabberd");
    this.c2sPort = LoopbackPort.free();
    this.s2sPort = LoopbackPort.free();
    this.s2sTlsPort = LoopbackPort.free();
    this.distributionPort = LoopbackPort.free();
  }

  @Override
  public String domain() {
    return settings.domain();
  }

  @Override
  public int c2sPort() {
    return c2sPort;
  }

  @Override
  public int s2sPort() {
    return s2sPort;
  }

  @Override
  public int s2sTlsPort() {
    return s2sTlsPort;
  }

  private void configure() throws IOException {
    Files.createDirectories(directory.resolve("modules.d"));
    Files.createDirectories(directory.resolve("spool"));
    Files.createDirectories(directory.resolve("logs"));
    Files.writeString(
        directory.resolve("both.pem"),
        Files.readString(settings.certificate()) + keyWithPublicPart());
    Files.copy(settings.anchors(), directory.resolve("anchors.pem"));
    write("ejabberd.yml", CONFIGURATION);
    write("ejabberdctl.cfg", CONTROL);
    write("inetrc", NAMES);
  }

  /** It finds the key of a certificate by the public part, which Java leaves out of the file. */
  private String keyWithPublicPart() throws IOException {
    Path whole = directory.resolve("whole.key");
    Program.run(
        directory,
        Map.of(),
        List.of("openssl", "ec", "-in", settings.key().toString(), "-out", whole.toString()));
    return Files.readString(whole);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        directory.resolve(name),
        text.replace("@DIALBACK", settings.strict() ? "" : "mod_s2s_dialback: {}")
            .replace("@DIRECT", Integer.toString(s2sTlsPort))
            .replace("@DIST", Integer.toString(distributionPort))
            .replace("@DOMAIN", domain())
            .replace("@D", directory.toString())
            .replace("@C2S", Integer.toString(c2sPort))
            .replace("@S2S", Integer.toString(s2sPort))
            .replace("@NAMES", Integer.toString(settings.namePort()))
            .replace("@TLS", settings.strict() ? "required_trusted" : "required"));
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
  public void start() throws IOException {
    if (daemon == null) {
      configure();
      daemon = new Daemon(directory, "ejabberd", Map.of("HOME", directory.toString()));
    }
    daemon.start(control("foreground"));
    daemon.awaitOpen(c2sPort);
    daemon.awaitOpen(s2sPort);
    Await.until(START, () -> "ejabberd takes commands: " + log(), this::takesCommands);
  }

  private boolean takesCommands() {
    try {
      return daemon.run(control("status")).contains("running");
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  @Override
  public void addAccount(Jid account, String password) throws IOException {
    daemon.run(control("register", account.local(), account.domain(), password));
    // its database writes after two seconds, which a kill would lose
    Await.until(START, () -> account + " is stored", () -> isStored(account.local()));
  }

  private boolean isStored(String text) {
    try (Stream<Path> files = Files.list(directory.resolve("spool"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      // it replaces files while it works
      return false;
    }
  }

  @Override
  public void stop() {
    daemon.stop();
  }

  @Override
  public void kill() {
    daemon.kill();
  }

  @Override
  public String log() {
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
