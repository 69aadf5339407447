package org.parley.it.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.core.jid.Jid;
import org.parley.it.client.Program;

/** Prosody from Debian. */
final class Prosody implements RealServer {
  private static final String CONFIGURATION =
      """
      pidfile = "@D/prosody.pid"
      data_path = "@D/data"
      interfaces = { "127.0.0.1" }
      c2s_ports = { @C2S }
      c2s_direct_tls_ports = { }
      legacy_ssl_ports = { }
      s2s_ports = { @S2S }
      s2s_direct_tls_ports = { @DIRECT }
      component_ports = { }
      http_ports = { }
      https_ports = { }
      plugin_paths = { }
      unbound = {
        hoststxt = false; resolvconf = false; forward = "127.0.0.1@@NAMES";
      }
      modules_enabled = {
        "roster"; "saslauth"; "tls"; "dialback"; "disco"; "ping"; "version"; "offline"; "pep"; "smacks";
        "vcard";
      }
      modules_disabled = { @DISABLED }
      authentication = "internal_hashed"
      storage = "internal"
      c2s_require_encryption = true
      s2s_require_encryption = true
      s2s_secure_auth = @STRICT
      certificates = "@D/certificates"
      ssl = { cafile = "@D/anchors.pem"; certificate = "@D/certificates/@DOMAIN.crt"; key = "@D/certificates/@DOMAIN.key" }
      log = { debug = "@D/prosody.log" }
      statistics = nil

      VirtualHost "@DOMAIN"

      Component "conference.@DOMAIN" "muc"
        restrict_room_creation = false
      """;

  private final PeerSettings settings;
  private final Path directory;
  private final int c2sPort;
  private final int s2sPort;
  private final int s2sTlsPort;
  private Daemon daemon;

  Prosody(PeerSettings settings) throws IOException {
    Program.require("/usr/bin/prosody", "prosody");
    this.settings = settings;
    this.directory = Files.createTempDirectory("parley-prosody");
    this.c2sPort = LoopbackPort.free();
    this.s2sPort = LoopbackPort.free();
    this.s2sTlsPort = LoopbackPort.free();
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

  private Path configuration() {
    return directory.resolve("prosody.cfg.lua");
  }

  private void configure() throws IOException {
    Path certificates = Files.createDirectories(directory.resolve("certificates"));
    Files.createDirectories(directory.resolve("data"));
    Files.copy(settings.certificate(), certificates.resolve(domain() + ".crt"));
    Files.copy(settings.key(), certificates.resolve(domain() + ".key"));
    Files.copy(settings.anchors(), directory.resolve("anchors.pem"));
    Files.writeString(
        configuration(),
        CONFIGURATION
            .replace("@DISABLED", settings.strict() ? "\"dialback\"" : "")
            .replace("@DIRECT", Integer.toString(s2sTlsPort))
            .replace("@DOMAIN", domain())
            .replace("@D", directory.toString())
            .replace("@C2S", Integer.toString(c2sPort))
            .replace("@S2S", Integer.toString(s2sPort))
            .replace("@NAMES", Integer.toString(settings.namePort()))
            .replace("@STRICT", Boolean.toString(settings.strict())));
  }

  @Override
  public void start() throws IOException {
    if (daemon == null) {
      configure();
      daemon = new Daemon(directory, "prosody", Map.of());
    }
    daemon.start(List.of("prosody", "-F", "--config", configuration().toString()));
    daemon.awaitOpen(c2sPort);
    daemon.awaitOpen(s2sPort);
  }

  @Override
  public void addAccount(Jid account, String password) throws IOException {
    daemon.run(
        List.of(
            "prosodyctl",
            "--config",
            configuration().toString(),
            "register",
            account.local(),
            account.domain(),
            password));
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
