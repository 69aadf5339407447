package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** What is stored outlives the process, however it ends. */
@ExtendWith(RunningServer.class)
final class LifecycleIT {
  @Test
  void anAccountOutlivesAKilledServer(ServerUnderTest server) throws Exception {
    server.addAccount("tybalt", "prince of cats");
    server.kill();
    server.start();
    try (SmackClient tybalt = SmackClient.login(server, "tybalt", "prince of cats")) {
      assertThat(tybalt.connection().isAuthenticated()).isTrue();
    }
  }

  @Test
  void theServerStopsAndStartsAgain(ServerUnderTest server) throws Exception {
    server.stop();
    server.start();
    assertThat(server.c2sPort()).isPositive();
  }
}
