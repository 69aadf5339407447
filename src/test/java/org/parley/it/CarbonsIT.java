package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.carbons.CarbonManager;
import org.jivesoftware.smackx.carbons.packet.CarbonExtension.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.EntityFullJid;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** What one device sends and gets, the others hear of. */
@ExtendWith(RunningServer.class)
final class CarbonsIT {
  private static final String PASSWORD = "one face one voice";

  private record Copy(Direction direction, String text) {}

  private static BlockingQueue<Copy> listen(SmackClient device) throws Exception {
    CarbonManager carbons = CarbonManager.getInstanceFor(device.connection());
    assertThat(carbons.isSupportedByServer()).isTrue();
    BlockingQueue<Copy> copies = new LinkedBlockingQueue<>();
    carbons.addCarbonCopyReceivedListener(
        (direction, message, wrapping) -> copies.add(new Copy(direction, message.getBody())));
    carbons.enableCarbons();
    return copies;
  }

  private static void say(SmackClient from, EntityFullJid to, String text) throws Exception {
    from.connection()
        .sendStanza(
            StanzaBuilder.buildMessage().ofType(Message.Type.chat).to(to).setBody(text).build());
  }

  @Test
  void smack(ServerUnderTest server) throws Exception {
    server.addAccount("dogberry", PASSWORD);
    server.addAccount("verges", PASSWORD);
    try (SmackClient desk = SmackClient.login(server, "dogberry", PASSWORD);
        SmackClient pocket = SmackClient.login(server, "dogberry", PASSWORD);
        SmackClient verges = SmackClient.login(server, "verges", PASSWORD)) {
      BlockingQueue<Copy> atDesk = listen(desk);
      BlockingQueue<Copy> inPocket = listen(pocket);

      say(desk, verges.connection().getUser(), "what country, friend, is this?");
      assertThat(inPocket.poll(30, TimeUnit.SECONDS))
          .isEqualTo(new Copy(Direction.sent, "what country, friend, is this?"));

      say(verges, desk.connection().getUser(), "Illyria");
      assertThat(inPocket.poll(30, TimeUnit.SECONDS))
          .isEqualTo(new Copy(Direction.received, "Illyria"));
      assertThat(atDesk).isEmpty();
    }
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "carbons_clients.py", "borachio", "conrade");
  }
}
