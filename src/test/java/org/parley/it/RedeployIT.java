package org.parley.it;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** The application leaves nothing behind in the server that carries it. */
@ExtendWith(RunningServer.class)
final class RedeployIT {
  @Test
  void portsAndThreadsEndWithTheApplication(ServerUnderTest server) throws Exception {
    for (int round = 0; round < 2; round++) {
      server.undeploy();
      try {
        Await.until(
            Duration.ofSeconds(30),
            () -> "no thread of the application is left, but: " + ownThreads(server),
            () -> ownThreads(server).isEmpty());
      } finally {
        server.deploy();
      }
    }
  }

  private static List<String> ownThreads(ServerUnderTest server) {
    return server.threads().stream()
        .filter(name -> name.startsWith("parley") || name.startsWith("netty"))
        .toList();
  }
}
