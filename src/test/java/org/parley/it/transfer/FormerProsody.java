package org.parley.it.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.it.client.Program;
import org.parley.it.federation.Daemon;
import org.parley.it.server.FreePorts;

/** Prosody from Debian, exported by its migrator. */
final class FormerProsody implements FormerServer {
  private static final String CONFIGURATION =
      """
      pidfile = "@D/prosody.pid"
      data_path = "@D/data"
      interfaces = { "127.0.0.1" }
      c2s_ports = { @PORT }
      c2s_direct_tls_ports = { }
      legacy_ssl_ports = { }
      s2s_ports = { }
      s2s_direct_tls_ports = { }
      component_ports = { }
      http_ports = { }
      https_ports = { }
      modules_enabled = {
        "roster"; "saslauth"; "tls"; "disco"; "ping"; "offline"; "pep"; "vcard"; "private";
      }
      authentication = "internal_hashed"
      storage = "internal"
      ssl = { certificate = "@D/both.pem"; key = "@D/both.pem" }
      certificates = "@D"
      log = { info = "@D/prosody.log" }
      statistics = nil
      VirtualHost "@DOMAIN"
      """;

  private static final String MIGRATION =
      """
      input {
        type = "internal"; path = "@D/data";
        hosts = { ["@DOMAIN"] = { "accounts", "roster", "vcard", "private", "pep-pubsub" } };
      }
      output { type = "xep0227"; }
      """;

  private final Path directory;
  private final int port = new FreePorts().next();
  private Daemon daemon;

  FormerProsody() throws IOException {
    Program.require("/usr/bin/prosody", "prosody");
    this.directory = Files.createTempDirectory("parley-former-prosody");
  }

  @Override
  public String domain() {
    return "mantua.example";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        directory.resolve(name),
        text.replace("@DOMAIN", domain())
            .replace("@D", directory.toString())
            .replace("@PORT", Integer.toString(port)));
  }

  @Override
  public int start() throws IOException {
    Certificates.make(directory, domain());
    Files.createDirectories(directory.resolve("data"));
    Files.createDirectories(directory.resolve("exported"));
    write("prosody.cfg.lua", CONFIGURATION);
    write("migrator.cfg.lua", MIGRATION);
    // the migrator writes to the directory of Debian's Prosody, whatever its settings say
    write(
        "migrator.lua",
        Files.readString(Path.of("/usr/bin/prosody-migrator"))
            .replace("CFG_DATADIR='/var/lib/prosody';", "CFG_DATADIR='@D/exported';"));
    daemon = new Daemon(directory, "prosody", Map.of());
    daemon.start(List.of("prosody", "-F", "--config", configuration()));
    daemon.awaitOpen(port);
    return port;
  }

  private String configuration() {
    return directory.resolve("prosody.cfg.lua").toString();
  }

  @Override
  public void addAccount(String name, String password) throws IOException {
    daemon.run(
        List.of("prosodyctl", "--config", configuration(), "register", name, domain(), password));
  }

  @Override
  public Path export() throws IOException {
    daemon.stop();
    daemon.run(
        List.of(
            "lua5.4",
            directory.resolve("migrator.lua").toString(),
            "--config=" + directory.resolve("migrator.cfg.lua")));
    return directory.resolve("exported");
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.discard();
    }
  }
}
