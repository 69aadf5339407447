package org.parley.it.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The stand-alone server, started as everybody starts it: with {@code ./parley run}. */
final class MicroServer extends ServerUnderTest {
  private static final Path COMMAND = Path.of("..", "parley").toAbsolutePath().normalize();

  MicroServer(ServerLayout layout) {
    super(layout);
  }

  @Override
  ServerProcess launch() throws IOException {
    return ServerProcess.start(
        layout().directory(), layout().environment(), List.of(COMMAND.toString(), "run"));
  }

  @Override
  public String parley(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(words));
    return ServerProcess.tryTo(layout().directory(), layout().environment(), command);
  }

  @Override
  Path logFile(ServerProcess running) {
    return data().resolve("parley.log");
  }

  @Override
  public boolean isTheApplication() {
    return true;
  }

  /** It has no other way to be told than its environment and the file. */
  @Override
  public void set(Map<String, String> properties) throws IOException {
    Properties all = new Properties();
    all.putAll(properties);
    try (Writer writer = Files.newBufferedWriter(file())) {
      all.store(writer, null);
    }
  }

  @Override
  public void unset(Collection<String> keys) throws IOException {
    Files.delete(file());
  }

  private Path file() {
    return data().resolve("parley.properties");
  }
}
