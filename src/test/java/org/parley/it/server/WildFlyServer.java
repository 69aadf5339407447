package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The EAR on WildFly with its full profile and a base directory that is made for the test. */
final class WildFlyServer extends ServerUnderTest {
  private static final Path EAR = Path.of("target", "parley.ear").toAbsolutePath();
  private final Path home = Path.of(System.getProperty("parley.it.wildfly.home"));
  private final Path base;
  private final int managementPort;

  WildFlyServer(ServerLayout layout) {
    super(layout);
    this.base = layout.directory().resolve("standalone");
    this.managementPort = layout.ports().free();
  }

  @Override
  ServerProcess launch() throws IOException {
    if (!Files.exists(base)) {
      createBase();
      deployFile();
    }
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
    Files.copy(EAR, base.resolve("deployments/parley.ear"));
  }

  @Override
  public void undeploy() throws IOException {
    Files.delete(base.resolve("deployments/parley.ear"));
    awaitClosed();
  }

  @Override
  public void deploy() throws IOException {
    deployFile();
    awaitOpen();
  }

  private String cli(String operation) throws IOException {
    return cli(List.of(operation));
  }

  private String cli(List<String> operations) throws IOException {
    Path script = Files.createTempFile(layout().directory(), "operations", ".cli");
    Files.write(script, operations);
    return ServerProcess.tryTo(
        layout().directory(),
        layout().environment(),
        List.of(
            home.resolve("bin/jboss-cli.sh").toString(),
            "--connect",
            "--controller=127.0.0.1:" + managementPort,
            "--file=" + script));
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
    String configuration = base.resolve("configuration").toString();
    ServerProcess.run(
        layout().directory(),
        layout().environment(),
        List.of(
            home.resolve("bin/add-user.sh").toString(),
            "-a",
            "-u",
            name,
            "-p",
            password,
            "-g",
            group,
            "-sc",
            configuration,
            "-dc",
            configuration));
    cli("/subsystem=elytron/properties-realm=ApplicationRealm:load");
  }

  /** What was deployed with the command line is no file of the scanner's any more. */
  @Override
  public String replace() throws IOException {
    if (Files.deleteIfExists(base.resolve("deployments/parley.ear"))) {
      awaitClosed();
    }
    return cli("deploy --force " + EAR);
  }
}
