package org.parley.server.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.server.admin.shell.Shell;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class AccountRostersTest {
  private final MemoryServer server = new MemoryServer();
  private final Shell shell = new Shell(server);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void contactsAreListedAsTheirOwnerSeesThem() {
    server.createAccount(Jid.of("romeo@localhost"));
    assertThat(shell.told("user", "roster", "romeo@localhost")).isEmpty();
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(
        romeo,
        "<iq type='set' id='r'><query xmlns='jabber:iq:roster'><item jid='juliet@example.net'"
            + " name='Juliet'><group>Lovers</group><group>Friends</group></item></query></iq>");
    send(
        romeo,
        "<iq type='set' id='s'><query xmlns='jabber:iq:roster'>"
            + "<item jid='benvolio@example.net'/></query></iq>");
    send(romeo, "<presence type='subscribe' to='juliet@example.net'/>");
    assertThat(shell.told("user", "roster", "romeo@localhost"))
        .containsExactly(
            "benvolio@example.net\t\tnone\tno",
            "juliet@example.net\tJuliet\tnone\tyes\tFriends, Lovers");
    assertThat(shell.refused("user", "roster", "nobody@localhost"))
        .isEqualTo("There is no account nobody@localhost.");
  }
}
