package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.search.ReportedData;
import org.jivesoftware.smackx.search.UserSearchManager;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.it.client.Slixmpp;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** People are found by their names, also after the server's process was killed. */
@ExtendWith(RunningServer.class)
final class SearchIT {
  private static final String PASSWORD = "cesario";

  private static SmackClient login(ServerUnderTest server, String name) throws Exception {
    server.addAccount(name, PASSWORD);
    return SmackClient.login(server, name, PASSWORD);
  }

  private static void publish(SmackClient client, String first, String last) throws Exception {
    VCard vcard = new VCard();
    vcard.setFirstName(first);
    vcard.setLastName(last);
    VCardManager.getInstanceFor(client.connection()).saveVCard(vcard);
  }

  private static List<String> addresses(ReportedData found) {
    return found.getRows().stream().map(row -> row.getValues("jid").get(0).toString()).toList();
  }

  @Test
  void smackFindsPeople(ServerUnderTest server) throws Exception {
    try (SmackClient toby = login(server, "toby");
        SmackClient andrew = login(server, "andrew")) {
      publish(toby, "Toby", "Belch");
      publish(andrew, "Andr\u00e9", "Aguecheek");
      assertThat(new UserSearchManager(toby.connection()).getSearchServices())
          .containsExactly(SmackClient.userDirectory());
      ReportedData found = toby.search("first", "ANDRE");
      assertThat(addresses(found)).containsExactly("andrew@" + ServerUnderTest.DOMAIN);
      assertThat(found.getRows().get(0).getValues("last").get(0).toString()).isEqualTo("Aguecheek");
      assertThat(addresses(andrew.search("last", "bel*")))
          .containsExactly("toby@" + ServerUnderTest.DOMAIN);
      assertThat(andrew.search("last", "Malvolio")).isNull();
      assertThatThrownBy(() -> andrew.search("last", "*elch"))
          .isInstanceOfSatisfying(
              XMPPErrorException.class,
              error ->
                  assertThat(error.getStanzaError().getCondition())
                      .isEqualTo(StanzaError.Condition.not_acceptable));
    }
    server.kill();
    server.start();
    try (SmackClient toby = SmackClient.login(server, "toby", PASSWORD)) {
      assertThat(addresses(toby.search("nick", "andrew")))
          .containsExactly("andrew@" + ServerUnderTest.DOMAIN);
    }
  }

  @Test
  void slixmpp(ServerUnderTest server) throws Exception {
    Slixmpp.play(server, "search_clients.py", "curio", "fabian");
  }
}
