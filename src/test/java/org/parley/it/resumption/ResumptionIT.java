package org.parley.it.resumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jivesoftware.smack.chat2.ChatManager;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.impl.JidCreate;
import org.parley.core.jid.Jid;
import org.parley.it.SmackClient;
import org.parley.it.client.NodeProgram;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Libraries that people use go on with their session after their connection broke (XEP-0198). */
@ExtendWith(RunningServer.class)
final class ResumptionIT {
  private static final String PASSWORD = "wherefore";
  private static final Duration LIMIT = Duration.ofSeconds(30);
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
      List<String> heard = listen(connection);
      List<String> answers = listen(valentine.connection());
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

  private static List<String> listen(XMPPTCPConnection connection) {
    List<String> heard = new CopyOnWriteArrayList<>();
    ChatManager.getInstanceFor(connection)
        .addIncomingListener((from, message, chat) -> heard.add(message.getBody()));
    return heard;
  }

  private static int say(SmackClient client, String to, int from) throws Exception {
    for (int i = 1; i <= MESSAGES; i++) {
      ChatManager.getInstanceFor(client.connection())
          .chatWith(JidCreate.entityBareFrom(to + '@' + ServerUnderTest.DOMAIN))
          .send(Integer.toString(from + i));
    }
    return from + MESSAGES;
  }

  private static void assertHeard(List<String> heard, int said) {
    Await.until(LIMIT, () -> said + " messages; heard " + heard, () -> heard.size() >= said);
    assertThat(heard)
        .isEqualTo(IntStream.rangeClosed(1, said).mapToObj(Integer::toString).toList());
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
