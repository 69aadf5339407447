package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The EAR on WildFly with its full profile and a base directory that is made for the test. */
final class WildFlyServer extends ServerUnderTest {
  private final Path home = Path.of(System.getProperty("parley.it.wildfly.home"));
  private final Path base;
  private final int managementPort;
  private final Wishes wishes;

  /**
   * A server that is not there yet.
   *
   * @param wishes null when the environment tells all
   */
  WildFlyServer(ServerLayout layout, Wishes wishes) {
    super(layout);
    this.wishes = wishes;
    this.base = layout.directory().resolve("standalone");
    this.managementPort = layout.ports().free();
  }

  @Override
  ServerProcess launch() throws IOException {
    boolean fresh = !Files.exists(base);
    if (fresh) {
      createBase();
      if (wishes == null) {
        deployFile();
      }
    }
    ServerProcess process = startServer();
    if (fresh && wishes != null) {
      Await.until(
          Duration.ofSeconds(120),
          () -> "the management port " + managementPort + " is open",
          () -> Ports.isOpen(managementPort) || !process.isAlive());
      prepare();
      succeed(List.of("deploy " + ear()));
    }
    return process;
  }

  /** As the guide has it. */
  private void prepare() throws IOException {
    List<String> values = new ArrayList<>();
    wishes
        .settings(layout())
        .forEach((key, value) -> values.add("\"parley." + key + "\"=\"" + value + '"'));
    succeed(
        List.of(
            "deploy --name=postgresql.jar " + Wishes.driver(),
            "data-source add --name=%s --jndi-name=%s --driver-name=postgresql.jar"
                    .formatted(Wishes.POOL, Wishes.JNDI)
                + " --connection-url=%s --user-name=%s --password=none --jta=false"
                    .formatted(wishes.databaseUrl(), wishes.databaseUser())
                + " --validate-on-match=true --background-validation=false"
                + " --check-valid-connection-sql=\"select 1\"",
            "/system-property=parley.database.jndi:add(value=" + Wishes.JNDI + ")",
            "/subsystem=microprofile-config-smallrye/config-source=parley:add(ordinal=150,properties={"
                + String.join(",", values)
                + "})"));
  }

  private ServerProcess startServer() throws IOException {
    Map<String, String> environment = layout().environment();
    environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
    return ServerProcess.start(
        layout().directory(),
        environment,
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "-c",
            "standalone-full.xml",
            "-b",
            "127.0.0.1",
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + httpPort(),
            "-Djboss.https.port=" + layout().ports().free(),
            "-Djboss.management.http.port=" + managementPort));
  }

  private void createBase() throws IOException {
    Files.createDirectories(base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
    try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, base.resolve("configuration").resolve(file.getFileName()));
      }
    }
    Path configuration = base.resolve("configuration/standalone-full.xml");
    String text = Files.readString(configuration);
    for (String fixed : List.of("3528", "3529", "4712", "4713")) {
      text = text.replace("port=\"" + fixed + '"', "port=\"" + layout().ports().free() + '"');
    }
    Files.writeString(configuration, text);
  }

  private void deployFile() throws IOException {
    Files.copy(ear(), base.resolve("deployments/parley.ear"));
  }

  @Override
  public void undeploy() throws IOException {
    if (!Files.deleteIfExists(base.resolve("deployments/parley.ear"))) {
      succeed(List.of("undeploy parley.ear"));
    }
    awaitClosed();
  }

  @Override
  public void deploy() throws IOException {
    if (wishes == null) {
      deployFile();
    } else {
      succeed(List.of("deploy " + ear()));
    }
    awaitOpen();
  }

  private String cli(String operation) throws IOException {
    return cli(List.of(operation));
  }

  private String cli(List<String> operations) throws IOException {
    return ServerProcess.tryTo(
        layout().directory(), layout().environment(), commandLine(operations));
  }

  private void succeed(List<String> operations) throws IOException {
    ServerProcess.run(layout().directory(), layout().environment(), commandLine(operations));
  }

  private List<String> commandLine(List<String> operations) throws IOException {
    Path script = Files.createTempFile(layout().directory(), "operations", ".cli");
    Files.write(script, operations);
    return List.of(
        home.resolve("bin/jboss-cli.sh").toString(),
        "--connect",
        "--controller=127.0.0.1:" + managementPort,
        "--file=" + script);
  }

  @Override
  public void set(Map<String, String> properties) throws IOException {
    List<String> all = new ArrayList<>();
    properties.forEach(
        (key, value) -> all.add("/system-property=%s:add(value=\"%s\")".formatted(key, value)));
    cli(all);
  }

  @Override
  public void unset(Collection<String> keys) throws IOException {
    cli(keys.stream().map(key -> "/system-property=" + key + ":remove").toList());
  }

  @Override
  public void configure(String key, String value) throws IOException {
    cli(
        "/subsystem=microprofile-config-smallrye/config-source=test:add(properties={\"%s\"=\"%s\"})"
            .formatted(key, value));
  }

  /** The server asks for a reload, and has the value until then. */
  @Override
  public void unconfigure(String key) throws IOException {
    cli(List.of("/subsystem=microprofile-config-smallrye/config-source=test:remove", "reload"));
  }

  @Override
  public void addToRealm(String name, String password, String group) throws IOException {
    addUser("-a", "-u", name, "-p", password, "-g", group);
    cli("/subsystem=elytron/properties-realm=ApplicationRealm:load");
  }

  private void addUser(String... words) throws IOException {
    String configuration = base.resolve("configuration").toString();
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/add-user.sh").toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("-sc", configuration, "-dc", configuration));
    ServerProcess.run(layout().directory(), layout().environment(), command);
  }

  @Override
  public String console() {
    return "http://127.0.0.1:" + managementPort + "/console/index.html";
  }

  @Override
  public void addToConsole(String name, String password) throws IOException {
    addUser("-u", name, "-p", password);
    cli("/subsystem=elytron/properties-realm=ManagementRealm:load");
  }

  /** What was deployed with the command line is no file of the scanner's any more. */
  @Override
  public String replace() throws IOException {
    if (Files.deleteIfExists(base.resolve("deployments/parley.ear"))) {
      awaitClosed();
    }
    return cli("deploy --force " + ear());
  }
}
