package org.parley.server.extension.vcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

class VCardLimitTest {
  private static Element set(MemoryLink romeo, String name) {
    send(
        romeo,
        "<iq type='set' id='i'><vCard xmlns='vcard-temp'><FN>" + name + "</FN></vCard></iq>");
    return romeo.next();
  }

  @Test
  void aVCardHasSoManyBytes() {
    try (MemoryServer server = new MemoryServer(Map.of(AccountSettings.LIMIT_VCARD_BYTES, "100"))) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink romeo = bound(server, "romeo", "orchard");
      assertThat(set(romeo, "Romeo").attribute("type")).isEqualTo("result");
      assertStanzaError(set(romeo, "\u2665".repeat(30)), "policy-violation");
      send(romeo, "<iq type='get' id='g'><vCard xmlns='vcard-temp'/></iq>");
      assertThat(romeo.next().firstElement().childText("FN", "vcard-temp")).isEqualTo("Romeo");
    }
  }
}
