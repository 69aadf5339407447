package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.Profanity;
import org.parley.it.client.Slixmpp;
import org.parley.it.client.StreamClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** Clients that people use, besides Smack: slixmpp and Profanity, as Debian has them. */
@ExtendWith(RunningServer.class)
final class RealClientsIT {
  private static final String PASSWORD = "wherefore";

  @TempDir private Path home;

  private static Jid account(ServerUnderTest server, String name) throws Exception {
    Jid address = Jid.of(name, ServerUnderTest.DOMAIN, "test");
    server.addAccount(address.bare(), PASSWORD);
    return address;
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "two_clients.py", "lady", "count");
  }

  @Test
  void profanity(ServerUnderTest server) throws Exception {
    Jid typist = account(server, "typist");
    Jid friend = account(server, "friend");
    try (Profanity profanity = new Profanity(home);
        StreamClient other = Login.login(server.c2sPort(), friend, PASSWORD)) {
      other.write("<presence/>");
      other.expect("presence");
      profanity.login(server, typist.bare(), PASSWORD);
      profanity.type("/msg " + friend.bare() + " good morrow, cousin");
      Element heard = other.expect("message");
      assertThat(heard.childText("body", Namespaces.CLIENT)).isEqualTo("good morrow, cousin");
      other.write(
          "<message type='chat' to='%s'><body>is the day so young?</body></message>"
              .formatted(heard.attribute("from")));
      profanity.awaitText("is the day so young?");
      profanity.type("/quit");
      assertThat(other.isEnded()).isFalse();
    }
  }
}
