package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The EAR on a domain of Payara Server that is made for the test. */
final class PayaraServer extends ServerUnderTest {
  /** What the log says when the server takes commands. */
  private static final String STARTED = ") startup time : ";

  private final String asadmin = System.getProperty("parley.it.payara.home") + "/bin/asadmin";
  private final int adminPort;
  private final Wishes wishes;

  /**
   * A server that is not there yet.
   *
   * @param wishes null when the environment tells all
   */
  PayaraServer(ServerLayout layout, Wishes wishes) {
    super(layout);
    this.wishes = wishes;
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
      awaitStarted(process);
      if (wishes != null) {
        prepare();
      }
      administer("deploy", "--name", "parley", ear().toString());
    }
    return process;
  }

  /** An open port does not mean yet that commands are taken: they are when it says so itself. */
  private static void awaitStarted(ServerProcess process) throws IOException {
    Await.until(
        Duration.ofSeconds(120),
        () -> "Payara Server has started: " + process.log(),
        () -> process.hasSaid(STARTED) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("Payara Server ended while it started:\n" + process.output());
    }
  }

  /** As the guide has it. */
  private void prepare() throws IOException {
    administer("add-library", Wishes.driver().toString());
    administer(
        "create-jdbc-connection-pool",
        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
        "--restype=javax.sql.DataSource",
        "--nontransactionalconnections=true",
        "--isconnectvalidatereq=true",
        "--validationmethod=table",
        "--validationtable=information_schema.information_schema_catalog_name",
        "--property",
        "serverName=%s:portNumber=%s:databaseName=%s:user=%s:password=none"
            .formatted(wishes.host(), wishes.port(), wishes.database(), wishes.databaseUser()),
        Wishes.POOL);
    administer("create-jdbc-resource", "--connectionpoolid=" + Wishes.POOL, "jdbc/parley");
    administer("create-system-properties", "parley.database.jndi=jdbc/parley");
    List<String> properties = new ArrayList<>();
    wishes
        .settings(layout())
        .forEach((words, value) -> properties.add(property(words) + '=' + value));
    administer(
        "create-resource-adapter-config",
        "--property",
        String.join(":", properties),
        "parley#parley-connector");
  }

  /** Capitals for dots. */
  private static String property(String words) {
    return Pattern.compile("\\.([a-z])")
        .matcher(words)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
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
        command("deploy", "--force", "--name", "parley", ear().toString()));
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
    administer("deploy", "--name", "parley", ear().toString());
    awaitOpen();
  }
}
