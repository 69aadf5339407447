package org.parley.it.resumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smack.filter.MessageWithBodiesFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.ping.PingManager;
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

  /** A session cannot be resumed after that, so what its client has not got is stored. */
  @Test
  void whatWaitsForAnAbsentClientOutlivesAnOrderlyStop() throws Exception {
    server.addAccount("silvia", PASSWORD);
    server.addAccount("eglamour", PASSWORD);
    int said;
    try (SmackClient silvia = SmackClient.connect(server, "silvia", PASSWORD);
        SmackClient eglamour = SmackClient.login(server, "eglamour", PASSWORD)) {
      silvia.connection().setUseStreamManagement(true);
      silvia.connection().setUseStreamManagementResumption(true);
      silvia.connection().login();
      silvia.connection().instantShutdown();
      said = say(eglamour, "silvia", 0);
      // the answer comes when the messages before it were handled
      PingManager.getInstanceFor(eglamour.connection()).pingMyServer();
      server.stop();
    }
    server.start();
    try (SmackClient silvia = SmackClient.connect(server, "silvia", PASSWORD)) {
      StanzaCollector heard = listen(silvia.connection());
      silvia.connection().login();
      assertHeard(heard, said);
    }
  }

  /** What the thread that reads has read: listeners run on others, and Smack may reorder them. */
  private static StanzaCollector listen(XMPPTCPConnection connection) {
    return connection.createStanzaCollector(MessageWithBodiesFilter.INSTANCE);
  }

  /** To the account: Smack's chats go on with the resource that has answered. */
  private static int say(SmackClient client, String to, int from) throws Exception {
    for (int i = 1; i <= MESSAGES; i++) {
      client
          .connection()
          .sendStanza(
              client
                  .connection()
                  .getStanzaFactory()
                  .buildMessageStanza()
                  .to(JidCreate.entityBareFrom(to + '@' + ServerUnderTest.DOMAIN))
                  .ofType(Message.Type.chat)
                  .setBody(Integer.toString(from + i))
                  .build());
    }
    return from + MESSAGES;
  }

  private static void assertHeard(StanzaCollector collector, int said) {
    List<String> heard = new ArrayList<>();
    Await.until(
        LIMIT,
        () -> said + " messages; heard " + heard,
        () -> {
          for (Message next = collector.pollResult(); next != null; ) {
            heard.add(next.getBody());
            next = collector.pollResult();
          }
          return heard.size() >= said;
        });
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
