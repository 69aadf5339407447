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
import javax.management.JMException;

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

  /** Runs a command to its end and returns its output; it must end with 0. */
  static String run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    ServerProcess ran = finished(directory, environment, command);
    if (ran.process.exitValue() != 0) {
      throw new IOException(command + " failed: " + ran.output());
    }
    return ran.output();
  }

  /** Runs a command to its end, which may be a failure, and returns its output. */
  static String tryTo(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    return finished(directory, environment, command).output();
  }

  private static ServerProcess finished(
      Path directory, Map<String, String> environment, List<String> command) throws IOException {
    ServerProcess ran = start(directory, environment, command);
    Await.until(Duration.ofSeconds(120), () -> command + " ends", () -> !ran.process.isAlive());
    return ran;
  }

  /** How many class loaders have loaded this class and were not collected. */
  long loaders(String className) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    long count = 0;
    for (ProcessHandle child : process.descendants().toList()) {
      if (child.info().command().orElse("").endsWith("/java")) {
        String pid = Long.toString(child.pid());
        run(log.getParent(), Map.of(), List.of(jcmd.toString(), pid, "GC.run"));
        String found =
            run(
                log.getParent(),
                Map.of(),
                List.of(jcmd.toString(), pid, "VM.class_hierarchy", className));
        count += found.lines().filter(line -> line.contains(className + "/")).count();
      }
    }
    return count;
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

  boolean hasSaid(String words) {
    try {
      return output().contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of the output. */
  String lastLines(int count) throws IOException {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
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

  /** The stacks of all threads of that name, each in lines. */
  List<String> stacks(String thread) throws IOException {
    List<String> found = new ArrayList<>();
    for (ProcessHandle child : process.descendants().toList()) {
      if (child.info().command().filter(name -> name.endsWith("/java")).isPresent()) {
        for (String stack : jcmd(child.pid(), "Thread.print").split("\n\n")) {
          if (stack.startsWith('"' + thread + '"')) {
            found.add(stack);
          }
        }
      }
    }
    return found;
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

  /** A gauge of the first Java process that has it. */
  long gauge(String name) throws IOException {
    return ManagementClient.gauge(javaProcesses(), name);
  }

  /** Has an operation of administrators carried out by its management bean. */
  Object invoke(String group, String method, String... values) throws IOException, JMException {
    return ManagementClient.invoke(javaProcesses(), group, method, values);
  }

  private List<ProcessHandle> javaProcesses() {
    return process
        .descendants()
        .filter(child -> child.info().command().filter(name -> name.endsWith("/java")).isPresent())
        .toList();
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
