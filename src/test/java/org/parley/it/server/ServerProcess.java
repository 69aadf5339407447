package org.parley.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process and all that it started. */
final class ServerProcess {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What a collector tells of each part of the heap. */
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServerProcess start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path log = Files.createTempFile(directory, Path.of(command.get(0)).getFileName() + "-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process process = builder.start();
    // A build that is broken off leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> destroyAll(process)));
    return new ServerProcess(process, log);
  }

  /** Runs a command to its end and returns its output. */
  static String run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    ServerProcess ran = start(directory, environment, command);
    Await.until(Duration.ofSeconds(120), () -> command + " ends", () -> !ran.process.isAlive());
    String output = ran.output();
    if (ran.process.exitValue() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output;
  }

  private static void destroyAll(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The file of the output. */
  Path log() {
    return log;
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  /** The names of all threads, as the operating system knows them (15 characters). */
  List<String> threads() {
    List<String> names = new ArrayList<>();
    for (ProcessHandle child : process.descendants().toList()) {
      try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(child.pid()), "task"))) {
        for (Path task : tasks.toList()) {
          names.add(threadName(task));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  /** Empty when the thread has just ended. */
  private static String threadName(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The bytes of the heap in use in the largest Java process, after a collection. */
  long heapInUse() throws IOException {
    long most = 0;
    for (ProcessHandle child : process.descendants().toList()) {
      if (child.info().command().filter(name -> name.endsWith("/java")).isPresent()) {
        jcmd(child.pid(), "GC.run");
        Matcher used = USED.matcher(jcmd(child.pid(), "GC.heap_info"));
        long all = 0;
        while (used.find()) {
          all += Long.parseLong(used.group(1)) << 10;
        }
        most = Math.max(most, all);
      }
    }
    return most;
  }

  private static String jcmd(long pid, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Asks all to end, as an init system does. */
  void stop() {
    end(ProcessHandle::destroy);
  }

  /** {@code kill -9}. */
  void kill() {
    end(ProcessHandle::destroyForcibly);
  }

  private void end(Consumer<ProcessHandle> signal) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(signal);
    Await.until(LIMIT, () -> all + " end", () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }
}
