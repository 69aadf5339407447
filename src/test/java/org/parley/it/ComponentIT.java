package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** A component of slixmpp serves a domain beside the server. */
@ExtendWith(RunningServer.class)
final class ComponentIT {

  @Test
  void slixmppEchoes(ServerUnderTest server) throws Exception {
    String output =
        Slixmpp.run(
            "component.py",
            "127.0.0.1",
            Integer.toString(server.c2sPort()),
            Integer.toString(server.componentPort()),
            ServerUnderTest.COMPONENT,
            server.componentSecret(),
            Slixmpp.account(server, "narcissus"),
            Slixmpp.PASSWORD);
    assertThat(output.lines()).contains("well");
  }
}
