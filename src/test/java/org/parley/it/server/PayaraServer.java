package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The EAR on a domain of Payara Server that is made for the test. */
final class PayaraServer extends ServerUnderTest {
  private static final Path EAR = Path.of("target", "parley.ear").toAbsolutePath();
  private final String asadmin = System.getProperty("parley.it.payara.home") + "/bin/asadmin";
  private final int adminPort;

  PayaraServer(ServerLayout layout) {
    super(layout);
    this.adminPort = layout.ports().free();
  }

  @Override
  ServerProcess launch() throws IOException {
    Path domain = layout().directory().resolve("parley");
    boolean fresh = !Files.exists(domain);
    if (fresh) {
      createDomain();
    }
    ServerProcess process = startDomain();
    if (fresh) {
      Await.until(
          Duration.ofSeconds(120),
          () -> "the administration port " + adminPort + " is open",
          () -> Ports.isOpen(adminPort) || !process.isAlive());
      administer("deploy", "--name", "parley", EAR.toString());
    }
    return process;
  }

  private ServerProcess startDomain() throws IOException {
    return ServerProcess.start(
        layout().directory(),
        layout().environment(),
        List.of(
            asadmin,
            "start-domain",
            "--verbose",
            "--domaindir",
            layout().directory().toString(),
            "parley"));
  }

  private void createDomain() throws IOException {
    Ports ports = layout().ports();
    List<String> properties = new ArrayList<>();
    for (String name :
        List.of(
            "http.ssl.port",
            "jms.port",
            "orb.listener.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "domain.jmxPort",
            "osgi.shell.telnet.port",
            "java.debugger.port",
            "hazelcast.das.port",
            "hazelcast.start.port")) {
      properties.add(name + '=' + ports.free());
    }
    ServerProcess.run(
        layout().directory(),
        layout().environment(),
        List.of(
            asadmin,
            "--user",
            "admin",
            "create-domain",
            "--nopassword",
            "--domaindir",
            layout().directory().toString(),
            "--adminport",
            Integer.toString(adminPort),
            "--instanceport",
            Integer.toString(httpPort()),
            "--domainproperties",
            String.join(":", properties),
            "parley"));
    Path configuration = layout().directory().resolve("parley/config/domain.xml");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
            .replaceAll("(<network-listener )(?![^>]*address=)", "$1address=\"127.0.0.1\" "));
  }

  private void administer(String... words) throws IOException {
    ServerProcess.run(layout().directory(), layout().environment(), command(words));
  }

  private List<String> command(String... words) {
    List<String> command =
        new ArrayList<>(List.of(asadmin, "--port", Integer.toString(adminPort), "--user", "admin"));
    command.addAll(List.of(words));
    return command;
  }

  @Override
  public void set(Map<String, String> properties) throws IOException {
    List<String> all = new ArrayList<>();
    properties.forEach((key, value) -> all.add(key + '=' + value.replace(":", "\\:")));
    administer("create-system-properties", String.join(":", all));
  }

  @Override
  public void unset(Collection<String> keys) throws IOException {
    for (String key : keys) {
      administer("delete-system-property", key);
    }
  }

  @Override
  public void configure(String key, String value) throws IOException {
    administer(
        "set-config-property",
        "--source=domain",
        "--propertyName=" + key,
        "--propertyValue=" + value);
  }

  @Override
  public void unconfigure(String key) throws IOException {
    administer("delete-config-property", "--source=domain", "--propertyName=" + key);
  }

  @Override
  public void addToRealm(String name, String password, String group) throws IOException {
    Path file = Files.createTempFile(layout().directory(), "password", "");
    Files.writeString(file, "AS_ADMIN_USERPASSWORD=" + password + '\n');
    administer("--passwordfile", file.toString(), "create-file-user", "--groups", group, name);
  }

  @Override
  public String replace() throws IOException {
    return ServerProcess.tryTo(
        layout().directory(),
        layout().environment(),
        command("deploy", "--force", "--name", "parley", EAR.toString()));
  }

  @Override
  public String console() {
    return "http://127.0.0.1:" + adminPort + '/';
  }

  @Override
  public void undeploy() throws IOException {
    administer("undeploy", "parley");
    awaitClosed();
  }

  @Override
  public void deploy() throws IOException {
    administer("deploy", "--name", "parley", EAR.toString());
    awaitOpen();
  }
}
