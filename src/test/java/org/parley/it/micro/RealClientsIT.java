package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.Program;
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
    Files.createDirectories(home.resolve("share"));
    try (Terminal terminal =
            new Terminal(home, Program.require("/usr/bin/profanity", "profanity"));
        StreamClient other = Login.login(server.c2sPort(), friend, PASSWORD)) {
      other.write("<presence/>");
      other.expect("presence");
      terminal.awaitText("Type '/help'");
      terminal.type(
          "/connect %s server 127.0.0.1 port %d tls trust"
              .formatted(typist.bare(), server.c2sPort()));
      terminal.awaitText("Enter password:");
      terminal.type(PASSWORD);
      terminal.awaitText("logged in successfully");
      terminal.type("/msg " + friend.bare() + " good morrow, cousin");
      Element heard = other.expect("message");
      assertThat(heard.childText("body", Namespaces.CLIENT)).isEqualTo("good morrow, cousin");
      other.write(
          "<message type='chat' to='%s'><body>is the day so young?</body></message>"
              .formatted(heard.attribute("from")));
      terminal.awaitText("is the day so young?");
      terminal.type("/quit");
      assertThat(other.isEnded()).isFalse();
    }
  }
}
