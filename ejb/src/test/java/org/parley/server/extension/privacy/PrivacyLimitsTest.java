package org.parley.server.extension.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** How much an account may store, and what needs no storage. */
class PrivacyLimitsTest {
  private static final String DENY = "<item type='%s' value='%s' action='deny' order='%d'/>";

  private MemoryServer server;
  private MemoryLink romeo;
  private MemoryLink tybalt;

  private void start(Map<Setting, String> settings) {
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("tybalt@localhost"));
    romeo = bound(server, "romeo", "orchard");
    tybalt = bound(server, "tybalt", "street");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Element ask(String type, String payload) {
    send(romeo, "<iq type='" + type + "' id='i'>" + payload + "</iq>");
    Element answer = romeo.next();
    while (!"i".equals(answer.attribute("id"))) {
      answer = romeo.next();
    }
    return answer;
  }

  private Element setList(String name, String items) {
    return ask(
        "set",
        "<query xmlns='jabber:iq:privacy'><list name='" + name + "'>" + items + "</list></query>");
  }

  private Element block(String... addresses) {
    StringBuilder items = new StringBuilder();
    for (String address : addresses) {
      items.append("<item jid='").append(address).append("'/>");
    }
    return ask("set", "<block xmlns='urn:xmpp:blocking'>" + items + "</block>");
  }

  private static void assertDone(Element answer) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("result");
  }

  @Test
  void anAccountHasSoManyLists() {
    start(Map.of(AccountSettings.LIMIT_PRIVACY_LISTS, "2"));
    String item = DENY.formatted("jid", "a@b", 1);
    assertDone(setList("one", item));
    assertDone(setList("two", item));
    assertStanzaError(setList("three", item), "resource-constraint");
    assertDone(setList("two", DENY.formatted("jid", "c@d", 1)));
    assertDone(setList("one", ""));
    assertDone(setList("three", item));
  }

  @Test
  void aListHasSoManyItemsAndSoManyAddressesAreBlocked() {
    start(Map.of(AccountSettings.LIMIT_PRIVACY_ITEMS, "2"));
    String two = DENY.formatted("jid", "a@b", 1) + DENY.formatted("jid", "c@d", 2);
    assertDone(setList("one", two));
    assertStanzaError(setList("one", two + DENY.formatted("jid", "e@f", 3)), "resource-constraint");
    assertDone(block("a@b", "c@d"));
    assertDone(block("c@d"));
    assertStanzaError(block("e@f"), "resource-constraint");
    assertDone(ask("set", "<unblock xmlns='urn:xmpp:blocking'><item jid='a@b'/></unblock>"));
    assertDone(block("e@f"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<item type='jid' value='tybalt@localhost' action='deny' order='1'/>",
        "<item type='subscription' value='none' action='deny' order='1'/>"
      })
  void whoIsConnectedIsJudgedWithoutTheDatabase(String item) {
    start(Map.of());
    assertDone(setList("list", item));
    assertDone(ask("set", "<query xmlns='jabber:iq:privacy'><default name='list'/></query>"));
    server.loseDatabase();
    for (int i = 0; i < 3; i++) {
      send(tybalt, "<message to='romeo@localhost/orchard' id='m'><body>Hi</body></message>");
      assertStanzaError(tybalt.next(), "service-unavailable");
    }
  }

  @Test
  void listsAreGoneWithTheAccount() {
    start(Map.of());
    assertDone(block("tybalt@localhost"));
    romeo.vanish();
    send(tybalt, "<message to='romeo@localhost' id='m1'><body>Hi</body></message>");
    assertStanzaError(tybalt.next(), "service-unavailable");
    server.removeAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("romeo@localhost"));
    send(tybalt, "<message to='romeo@localhost' id='m2'><body>Hi</body></message>");
    romeo = bound(server, "romeo", "orchard");
    send(romeo, "<presence/>");
    assertThat(romeo.next().attribute("id")).isEqualTo("m2");
  }

  @Test
  void anAccountThatDoesNotLastStoresNothing() {
    start(Map.of(AccountSettings.SASL_MECHANISMS, "PLAIN,ANONYMOUS"));
    MemoryLink guest = opened(server.secureLink());
    auth(guest, "ANONYMOUS", "=");
    assertThat(guest.next().name()).isEqualTo("success");
    bind(opened(guest), null);
    for (String payload :
        new String[] {
          "<query xmlns='jabber:iq:privacy'><list name='a'><item action='deny' order='1'/></list></query>",
          "<block xmlns='urn:xmpp:blocking'><item jid='a@b'/></block>",
          "<unblock xmlns='urn:xmpp:blocking'/>",
          "<vCard xmlns='vcard-temp'><FN>Guest</FN></vCard>"
        }) {
      send(guest, "<iq type='set' id='i'>" + payload + "</iq>");
      assertStanzaError(guest.next(), "not-allowed");
    }
  }
}
