package org.parley.it.federation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.it.client.Program;
import org.parley.it.server.Await;

/** A program that serves until it is ended, as a user of its own when this test runs as root. */
public final class Daemon {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final String user;
  private final Map<String, String> environment;
  private Process process;

  /**
   * A program that does not run yet.
   *
   * @param directory where it works; given to the user
   * @param user whose name Debian made for it
   */
  public Daemon(Path directory, String user, Map<String, String> environment) throws IOException {
    this.directory = directory;
    this.user = user;
    this.environment = environment;
    if (isRoot()) {
      Program.run(directory, Map.of(), List.of("chown", "-R", user + ":", directory.toString()));
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private List<String> asUser(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> full =
        new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"));
    full.addAll(command);
    return full;
  }

  /** Runs a command of the same user to its end. */
  public String run(List<String> command) throws IOException {
    return Program.run(directory, environment, asUser(command));
  }

  /** Starts it; what it writes is kept. */
  public void start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(asUser(command)).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    process = builder.start();
    Process started = process;
    // A test that is broken off leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> destroy(started)));
  }

  private static void destroy(Process started) {
    started.descendants().forEach(ProcessHandle::destroyForcibly);
    started.destroyForcibly();
  }

  private Path output() {
    return directory.resolve("output.log");
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Waits until somebody listens at the port; fails with the log when the program ends before. */
  public void awaitOpen(int port) {
    Await.until(
        PATIENCE,
        () -> "port " + port + " is open: " + log(),
        () -> !isAlive() || LoopbackPort.isOpen(port));
    if (!isAlive()) {
      throw new AssertionError("It ended by itself: " + log());
    }
  }

  /** All that it wrote, to its output and to the files that end with {@code .log}. */
  public String log() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }

  /** Asks it to end and waits for that. */
  public void stop() {
    end(false);
  }

  /** {@code kill -9}. */
  public void kill() {
    end(true);
  }

  /** It gets no time to do anything until {@link #resume}; its connections stay. */
  public void pause() throws IOException {
    signal("STOP");
  }

  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    Program.run(directory, Map.of(), List.of("kill", "-" + name, Long.toString(process.pid())));
  }

  /** Ends it and removes where it worked. */
  public void discard() {
    kill();
    remove(directory);
  }

  /** Removes a directory with all that is in it, if it is there. */
  static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(boolean forcibly) {
    if (process == null) {
      return;
    }
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    for (ProcessHandle handle : all) {
      if (forcibly) {
        handle.destroyForcibly();
      } else {
        handle.destroy();
      }
    }
    Await.until(PATIENCE, () -> all + " end", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    process = null;
  }
}
