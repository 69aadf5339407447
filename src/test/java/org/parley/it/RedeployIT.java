package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** The application leaves nothing behind in the server that carries it. */
@ExtendWith(RunningServer.class)
final class RedeployIT {
  @Test
  void portsAndThreadsEndWithTheApplication(ServerUnderTest server) throws Exception {
    for (int round = 0; round < 2; round++) {
      server.undeploy();
      assertThat(server.threads()).noneMatch(name -> name.startsWith("parley"));
      server.deploy();
    }
  }
}
