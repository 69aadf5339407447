package org.parley.it.client;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script for Node.js that uses libraries of other projects. */
public final class NodeProgram {
  private static final Path SCRIPTS = Path.of("..", "src", "test", "node").toAbsolutePath();
  private static final Path LIBRARIES = Path.of("target", "node").toAbsolutePath();

  private NodeProgram() {}

  /** Runs a script and returns what it wrote; it must end with 0. */
  public static String run(String script, String... arguments) throws IOException {
    install();
    List<String> command = new ArrayList<>();
    command.add(Program.require("/usr/bin/node", "nodejs"));
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    return Program.run(LIBRARIES, Map.of(), command);
  }

  /** The versions, and what their archives must be, are in {@code package-lock.json}. */
  public static synchronized void install() throws IOException {
    Path pinned = SCRIPTS.resolve("package-lock.json");
    Path installed = LIBRARIES.resolve("installed.json");
    if (Files.exists(installed) && Files.mismatch(installed, pinned) < 0) {
      return;
    }
    Files.createDirectories(LIBRARIES);
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.copy(SCRIPTS.resolve(name), LIBRARIES.resolve(name), REPLACE_EXISTING);
    }
    String npm = Program.require("/usr/bin/npm", "npm");
    Program.run(
        LIBRARIES, Map.of(), List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    Files.copy(pinned, installed, REPLACE_EXISTING);
  }
}
