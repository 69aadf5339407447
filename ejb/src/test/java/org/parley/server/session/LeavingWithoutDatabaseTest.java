package org.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.roster.Rosters;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** The database is away while people leave: nobody is left behind as a ghost. */
class LeavingWithoutDatabaseTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static final Jid JULIET = Jid.of("juliet@localhost");

  @Test
  void contactsAndRoomsHearOfIt() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(ROMEO);
      server.createAccount(JULIET);
      MemoryLink romeo = bound(server, "romeo", "orchard");
      MemoryLink juliet = bound(server, "juliet", "balcony");
      subscribe(romeo, juliet);
      send(juliet, "<presence to='tomb@conference.localhost/j'>" + MUC + "</presence>");
      send(juliet, UNLOCK);
      send(romeo, "<presence to='tomb@conference.localhost/r'>" + MUC + "</presence>");
      send(romeo, "<presence to='chapel@conference.localhost/r'>" + MUC + "</presence>");
      drain(juliet);

      server.loseDatabase();
      romeo.vanish();

      assertThat(drain(juliet))
          .contains("from='romeo@localhost/orchard'", "from='tomb@conference.localhost/r'")
          .contains("type='unavailable'");
      assertThat(server.get(SessionRegistry.class).isOnline(ROMEO)).isFalse();
      assertThat(server.get(Rosters.class).isKept(ROMEO)).isFalse();
      assertThat(server.get(AccountExecutors.class).isIdle(ROMEO)).isTrue();
    }
  }

  private static final String UNLOCK =
      "<iq type='set' id='o' to='tomb@conference.localhost'>"
          + "<query xmlns='http://jabber.org/protocol/muc#owner'>"
          + "<x xmlns='jabber:x:data' type='submit'/></query></iq>";

  private static final String MUC = "<x xmlns='http://jabber.org/protocol/muc'/>";

  private static void subscribe(MemoryLink romeo, MemoryLink juliet) {
    send(juliet, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    send(juliet, "<presence/>");
    send(romeo, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    send(romeo, "<presence/>");
    send(juliet, "<presence to='romeo@localhost' type='subscribe'/>");
    send(romeo, "<presence to='juliet@localhost' type='subscribed'/>");
  }

  private static String drain(MemoryLink link) {
    StringBuilder all = new StringBuilder();
    for (Element next = link.next(); next != null; next = link.next()) {
      all.append(next.toString().replace('"', '\'')).append('\n');
    }
    return all.toString();
  }
}
