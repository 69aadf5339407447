package org.parley.it.resumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.it.CountedMessages.assertHeard;
import static org.parley.it.CountedMessages.listen;
import static org.parley.it.CountedMessages.say;

import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.it.SmackClient;
import org.parley.it.client.NodeProgram;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Libraries that people use go on with their session after their connection broke (XEP-0198). */
@ExtendWith(RunningServer.class)
final class ResumptionIT {
  private static final String PASSWORD = "wherefore";
  private static final int BREAKS = 3;
  private static final int MESSAGES = 10;

  private final ServerUnderTest server;

  ResumptionIT(ServerUnderTest server) {
    this.server = server;
  }

  @Test
  void smack() throws Exception {
    server.addAccount("proteus", PASSWORD);
    server.addAccount("valentine", PASSWORD);
    try (SmackClient proteus = SmackClient.connect(server, "proteus", PASSWORD);
        SmackClient valentine = SmackClient.login(server, "valentine", PASSWORD)) {
      XMPPTCPConnection connection = proteus.connection();
      connection.setUseStreamManagement(true);
      connection.setUseStreamManagementResumption(true);
      StanzaCollector heard = listen(connection);
      StanzaCollector answers = listen(valentine.connection());
      connection.login();
      assertThat(connection.isSmEnabled()).isTrue();
      int said = 0;
      for (int i = 0; i < BREAKS; i++) {
        said = say(valentine, "proteus", said);
        connection.instantShutdown();
        assertThat(connection.isDisconnectedButSmResumptionPossible()).isTrue();
        said = say(valentine, "proteus", said);
        connection.connect();
        connection.login();
        assertThat(connection.streamWasResumed()).isTrue();
        said = say(valentine, "proteus", said);
        say(proteus, "valentine", i * MESSAGES);
      }
      assertHeard(heard, said);
      assertHeard(answers, BREAKS * MESSAGES);
    }
  }

  @Test
  void slixmpp() throws Exception {
    Slixmpp.play(server, "resumption.py", "launce", "speed");
  }

  @Test
  void javaScript() throws Exception {
    Jid julia = Jid.of("julia", ServerUnderTest.DOMAIN, null);
    Jid lucetta = Jid.of("lucetta", ServerUnderTest.DOMAIN, null);
    server.addAccount(julia, PASSWORD);
    server.addAccount(lucetta, PASSWORD);
    String url = "ws://localhost:" + server.httpPort() + "/xmpp-websocket";
    String output =
        NodeProgram.run(
            "resumption_client.mjs", url, julia.toString(), lucetta.toString(), PASSWORD);
    assertThat(output.lines()).contains("well");
  }
}
