package org.parley.it.resumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.it.CountedMessages.assertHeard;
import static org.parley.it.CountedMessages.listen;
import static org.parley.it.CountedMessages.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jivesoftware.smack.StanzaCollector;
import org.jivesoftware.smackx.ping.PingManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.SmackClient;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** What the server holds for somebody when it is asked to end is there after its next start. */
@ExtendWith(RunningServer.class)
final class OrderlyStopIT {
  private static final String PASSWORD = "wherefore";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ServerUnderTest server;

  OrderlyStopIT(ServerUnderTest server) {
    this.server = server;
  }

  /**
   * No session can be resumed after a restart, so what its client has not confirmed is stored:
   * whether that client is there, or away; so is what administrators did a moment ago.
   */
  @Test
  void losesNothing() throws Exception {
    server.addAccount("silvia", PASSWORD);
    server.addAccount("thurio", PASSWORD);
    server.addAccount("eglamour", PASSWORD);
    int said;
    int unheard;
    try (SmackClient silvia = SmackClient.connect(server, "silvia", PASSWORD);
        StreamClient thurio = managed("thurio");
        SmackClient eglamour = SmackClient.login(server, "eglamour", PASSWORD)) {
      silvia.connection().setUseStreamManagement(true);
      silvia.connection().setUseStreamManagementResumption(true);
      silvia.connection().login();
      // others may wait for their clients, from tests before
      long waiting = gauge("suspended");
      silvia.connection().instantShutdown();
      Await.until(
          LIMIT, () -> "Silvia's session waits for her", () -> gauge("suspended") > waiting);
      said = say(eglamour, "silvia", 0);
      unheard = say(eglamour, "thurio", 0);
      // the answer comes when the messages before it were handled
      PingManager.getInstanceFor(eglamour.connection()).pingMyServer();
      awaitMessages(thurio, unheard);
      server.addAccount("panthino", PASSWORD);
      server.stop();
    }
    server.start();
    assertReached("silvia", said);
    assertReached("thurio", unheard);
    assertThat(server.shell("audit", "list")).anyMatch(line -> line.contains("panthino@"));
  }

  /** A client that confirms nothing of what it gets. */
  private StreamClient managed(String name) throws IOException {
    Jid address = Jid.of(name, ServerUnderTest.DOMAIN, "silent");
    StreamClient client = Login.login(server.c2sPort(), address, PASSWORD);
    client.write("<enable xmlns='%s'/><presence/>".formatted(Namespaces.STREAM_MANAGEMENT));
    client.expect("enabled");
    client.expect("presence");
    return client;
  }

  /** Whatever the server asks for meanwhile, this client does not answer. */
  private static void awaitMessages(StreamClient client, int count) throws IOException {
    for (int missing = count; missing > 0; ) {
      Element next = client.next();
      assertThat(next).as("%d messages more", missing).isNotNull();
      missing -= next.name().equals("message") ? 1 : 0;
    }
  }

  private long gauge(String sessions) {
    try {
      return server.gauge("sessions." + sessions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertReached(String name, int said) throws Exception {
    try (SmackClient client = SmackClient.connect(server, name, PASSWORD)) {
      StanzaCollector heard = listen(client.connection());
      client.connection().login();
      assertHeard(heard, said);
    }
  }
}
