package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.container.DatabaseRestart;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.store.PostgresCluster;

/** The server with a PostgreSQL of its own: all is there after either of them is restarted. */
final class PostgresIT {
  private static final Jid ROMEO = Jid.of("romeo", ServerUnderTest.DOMAIN, "orchard");
  private static final Jid JULIET = Jid.of("juliet", ServerUnderTest.DOMAIN, "balcony");
  private static final String PASSWORD = "thumb";

  @Test
  void everythingIsStoredThere() throws Exception {
    try (PostgresCluster cluster = new PostgresCluster()) {
      ServerUnderTest server = ServerUnderTest.create("micro", DatabaseRestart.settings(cluster));
      server.start();
      try {
        server.addAccount(ROMEO.bare(), PASSWORD);
        server.addAccount(JULIET.bare(), PASSWORD);
        store(server);
        server.stop();
        server.start();
        find(server);
        assertThat(server.complaints()).isEmpty();
        DatabaseRestart.survive(server, cluster);
        assertThat(server.data().resolve("parley.mv.db")).doesNotExist();
      } finally {
        server.stop();
      }
    }
  }

  private static void store(ServerUnderTest server) throws IOException {
    try (StreamClient romeo = Login.login(server.c2sPort(), ROMEO, PASSWORD)) {
      romeo.write(
          "<iq type='set' id='r'><query xmlns='jabber:iq:roster'><item jid='%s' name='Juliet'>"
                  .formatted(JULIET.bare())
              + "<group>Capulets</group></item></query></iq>");
      assertThat(romeo.expect("iq").attribute("type")).isEqualTo("result");
      for (int i = 0; i < 150; i++) {
        romeo.write(
            "<message type='chat' id='%d' to='%s'><body>\ud83c\udf39</body></message>"
                .formatted(i, JULIET.bare()));
      }
      romeo.write("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>");
      assertThat(romeo.expect("iq").attribute("id")).isEqualTo("p");
    }
  }

  private static void find(ServerUnderTest server) throws IOException {
    try (StreamClient romeo = Login.login(server.c2sPort(), ROMEO, PASSWORD)) {
      romeo.write("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
      Element item = romeo.expect("iq").child("query", Namespaces.ROSTER).firstElement();
      assertThat(item.attribute("name")).isEqualTo("Juliet");
      assertThat(item.childText("group", Namespaces.ROSTER)).isEqualTo("Capulets");
    }
    try (StreamClient juliet = Login.login(server.c2sPort(), JULIET, PASSWORD)) {
      juliet.write("<presence/>");
      for (int i = 0; i < 150; ) {
        Element next = juliet.next();
        assertThat(next).as("message " + i).isNotNull();
        if (next.name().equals("message")) {
          assertThat(next.attribute("id")).isEqualTo(Integer.toString(i++));
          assertThat(next.childText("body", Namespaces.CLIENT)).isEqualTo("\ud83c\udf39");
        }
      }
    }
  }
}
