package org.parley.it.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import org.parley.core.jid.Jid;
import org.parley.server.admin.shell.AdminCommand;

/** A built archive on an application server, as clients and administrators see it. */
public abstract class ServerUnderTest {
  public static final String DOMAIN = "verona.example";

  /** The domain of an external component that may connect. */
  public static final String COMPONENT = "echo." + DOMAIN;

  /** That of another one, with the same secret. */
  public static final String OTHER_COMPONENT = "still." + DOMAIN;

  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration STOP = Duration.ofSeconds(60);

  /** So many lines tell why a server did not start. */
  private static final int LINES = 40;

  private final ServerLayout layout;
  private final ServerLog log;
  private ServerProcess process;

  ServerUnderTest(ServerLayout layout) {
    this.layout = layout;
    this.log = new ServerLog();
  }

  /** The server that this build is to be tested on. */
  public static ServerUnderTest create(String name) {
    return create(name, Map.of());
  }

  /**
   * A server with settings of its own.
   *
   * @param environment variables that are added, or take the place of those that tests usually
   *     have; an empty one is not there at all
   */
  public static ServerUnderTest create(String name, Map<String, String> environment) {
    return create(ServerLayout.create(name, environment), name, null);
  }

  static ServerUnderTest create(ServerLayout layout, String name, Wishes wishes) {
    return switch (name) {
      case "micro" -> new MicroServer(layout);
      case "payara" -> new PayaraServer(layout, wishes);
      case "wildfly" -> new WildFlyServer(layout, wishes);
      default -> throw new IllegalArgumentException("No such server: " + name);
    };
  }

  /** Starts the server with the application and waits until clients can connect. */
  public final void start() throws IOException {
    process = launch();
    log.begin(logFile(process));
    awaitOpen();
  }

  /** What is deployed on an application server. */
  Path ear() {
    return Ear.of(layout.environment().get("PARLEY_CONSOLE"));
  }

  /** The exceptions of the application that the log has told of since this was last asked. */
  public final List<String> complaints() {
    return log.complaints();
  }

  /** What the running server has written since it was started. */
  public final String log() throws IOException {
    return Files.readString(logFile(process));
  }

  /** Where the running server writes what happens. */
  Path logFile(ServerProcess running) {
    return running.log();
  }

  /** Ends the server in good order. */
  public final void stop() {
    process.stop();
    log.end();
    awaitClosed();
  }

  /** Ends the server without giving it a chance to do anything. */
  public final void kill() {
    process.kill();
    log.end();
    awaitClosed();
  }

  public final int c2sPort() {
    return layout.port(Port.C2S);
  }

  /** Where TLS comes at once. */
  public final int c2sTlsPort() {
    return layout.port(Port.C2S_TLS);
  }

  public final int httpPort() {
    return layout.port(Port.HTTP);
  }

  /** Where HTTPS answers, on the stand-alone server alone. */
  public final int httpsPort() {
    return layout.port(Port.HTTPS);
  }

  /** Where other servers connect. */
  public final int s2sPort() {
    return layout.port(Port.S2S);
  }

  /** Where other servers connect with TLS at once. */
  public final int s2sTlsPort() {
    return layout.port(Port.S2S_TLS);
  }

  /** Where {@link #COMPONENT} connects. */
  public final int componentPort() {
    return layout.port(Port.COMPONENT);
  }

  public final String componentSecret() {
    return layout.componentSecret();
  }

  public final Path data() {
    return layout.data();
  }

  /** Makes an account the way an administrator does. */
  public final void addAccount(String name, String password) throws IOException {
    addAccount(Jid.of(name, DOMAIN, null), password);
  }

  public final void addAccount(Jid account, String password) throws IOException {
    Administration.addAccount(data(), account.toString(), password);
  }

  /** Removes an account if it is there. */
  public final void removeAccount(Jid account) throws IOException {
    Administration.removeAccount(data(), account.toString());
  }

  /** Makes a token for a program; groups are those of operations, or an asterisk. */
  public final String makeToken(String name, String role, String groups) throws IOException {
    return Administration.makeToken(data(), name, role, groups);
  }

  /**
   * Has words carried out as {@code ./parley} gives them to the server, which answers a program.
   *
   * @return {@code ok} and the lines of the answer, or why not
   */
  public final List<String> shell(String... words) throws IOException {
    return Administration.words(data(), words).lines().toList();
  }

  /**
   * Gives a command as {@code ./parley} does, in a process of its own.
   *
   * @return what it says, whether it was done or not
   */
  public String parley(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                archive(AdminCommand.class) + File.pathSeparator + archive(Jid.class),
                AdminCommand.class.getName(),
                data().toString()));
    command.addAll(List.of(words));
    return ServerProcess.tryTo(layout.directory(), Map.of(), command);
  }

  private static String archive(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** Whether this server is what the application runs in, so that there is no undeploying. */
  public boolean isTheApplication() {
    return false;
  }

  /** What an administrator is told who lets the server try its directory, line by line. */
  public final List<String> checkDirectory(Jid account, String password) throws IOException {
    return Administration.checkDirectory(data(), account.toString(), password).lines().toList();
  }

  /** Adds somebody to the server's own realm the way its administrator does. */
  public void addToRealm(String name, String password, String group) throws IOException {
    throw new UnsupportedOperationException("This server has no realm with people in it.");
  }

  /** Takes the application off the running server. */
  public void undeploy() throws IOException {
    throw new UnsupportedOperationException("This server is the application.");
  }

  /** Puts the application on the running server. */
  public void deploy() throws IOException {
    throw new UnsupportedOperationException("This server is the application.");
  }

  /** Sets system properties of the server the way its administrator does. */
  public void set(Map<String, String> properties) throws IOException {
    throw new UnsupportedOperationException("This server reads its settings at the start.");
  }

  /** Takes system properties away. */
  public void unset(Collection<String> keys) throws IOException {
    throw new UnsupportedOperationException("This server reads its settings at the start.");
  }

  /** Sets a value of MicroProfile Config, where the server has it from. */
  public void configure(String key, String value) throws IOException {
    throw new UnsupportedOperationException("This server reads its settings at the start.");
  }

  /** Takes the value away that was set by {@link #configure}. */
  public void unconfigure(String key) throws IOException {
    throw new UnsupportedOperationException("This server reads its settings at the start.");
  }

  /**
   * Puts the application on the running server in the place of the one that is there, whatever
   * comes of that.
   *
   * @return what the administrator is told
   */
  public String replace() throws IOException {
    throw new UnsupportedOperationException("This server is the application.");
  }

  /** Where the administrator's browser finds the server's console. */
  public String console() {
    throw new UnsupportedOperationException("This server has no console for browsers.");
  }

  /** Lets somebody into the console, where it asks who that is. */
  public void addToConsole(String name, String password) throws IOException {
    throw new UnsupportedOperationException("The console of this server asks for nobody's name.");
  }

  /** How many class loaders of the server have this class, after the garbage was collected. */
  public final long loaders(String className) throws IOException {
    return process.loaders(className);
  }

  /** The names of all threads of the server. */
  public final List<String> threads() {
    return process.threads();
  }

  /** The stacks of the server's threads with that name, each in lines. */
  public final List<String> stacks(String thread) throws IOException {
    return process.stacks(thread);
  }

  /** The bytes of the server's heap that are in use after all that is garbage was collected. */
  public final long heapInUse() throws IOException {
    return process.heapInUse();
  }

  /** A gauge of the MBean {@code org.parley:type=Load}. */
  public final long gauge(String name) throws IOException {
    return process.gauge(name);
  }

  /**
   * Has an operation of administrators carried out by its management bean.
   *
   * @throws JMException when it is refused
   */
  public final Object invoke(String group, String method, String... values)
      throws IOException, JMException {
    return process.invoke(group, method, values);
  }

  /** Whether clients can connect. */
  public final boolean isOpen() {
    return Ports.isOpen(c2sPort());
  }

  /** Waits until clients can connect; the log is no proof of that. */
  public final void awaitOpen() throws IOException {
    Await.until(
        START,
        () -> "port " + c2sPort() + " is open; see " + layout.directory(),
        () -> isOpen() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError(
          "The server ended while it started; see "
              + layout.directory()
              + ":\n"
              + process.lastLines(LINES));
    }
  }

  public final void awaitClosed() {
    Await.until(STOP, () -> "port " + c2sPort() + " is closed", () -> !isOpen());
  }

  abstract ServerProcess launch() throws IOException;

  final ServerLayout layout() {
    return layout;
  }
}
