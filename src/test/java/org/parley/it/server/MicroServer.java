package org.parley.it.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The stand-alone server, started as everybody starts it: with {@code ./parley run}. */
final class MicroServer extends ServerUnderTest {
  MicroServer(ServerLayout layout) {
    super(layout);
  }

  @Override
  ServerProcess launch() throws IOException {
    Path command = Path.of("..", "parley").toAbsolutePath().normalize();
    return ServerProcess.start(
        layout().directory(), layout().environment(), List.of(command.toString(), "run"));
  }

  @Override
  Path logFile(ServerProcess running) {
    return data().resolve("parley.log");
  }
}
