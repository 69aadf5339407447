package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authenticated;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.link.Security;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.TlsSettings;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.database.DatabaseSettings;
import org.parley.server.stream.inflow.StreamService;

/** What an administrator may choose, and the limits, each with the error that tells of it. */
class PolicyTest {
  private static final byte[] CB = {1};

  private MemoryServer server;

  private void start(Map<Setting, String> settings) {
    server = new MemoryServer(settings);
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> mechanisms(Element features) {
    Element mechanisms = features.child("mechanisms", Namespaces.SASL);
    return mechanisms == null
        ? List.of()
        : mechanisms.elements().stream().map(Element::text).toList();
  }

  @Test
  void withOptionalTlsNoPasswordGoesInPlainText() {
    start(Map.of(TlsSettings.C2S_TLS, "optional"));
    MemoryLink link = server.plainLink();
    link.open("localhost");
    Element features = link.next();
    Element tls = features.child("starttls", Namespaces.TLS);
    assertThat(tls.hasChild("required", Namespaces.TLS)).isFalse();
    assertThat(mechanisms(features)).contains("SCRAM-SHA-1", "SCRAM-SHA-256");
    assertThat(mechanisms(features)).doesNotContain("PLAIN");
    auth(link, "PLAIN", base64("\0romeo\0wherefore"));
    assertThat(link.next().hasChild("invalid-mechanism", Namespaces.SASL)).isTrue();
  }

  @Test
  void aTakenResourceMayBeRenamed() {
    start(Map.of(AccountSettings.RESOURCE_CONFLICT, "rename"));
    MemoryLink first = bound(server, "romeo", "orchard");
    Jid second = bound(bind(authenticated(server, "romeo"), "orchard"));
    assertThat(second.resource()).isNotEqualTo("orchard");
    assertThat(first.isClosed()).isFalse();
  }

  @Test
  void aTakenResourceMayBeRefused() {
    start(Map.of(AccountSettings.RESOURCE_CONFLICT, "refuse"));
    MemoryLink first = bound(server, "romeo", "orchard");
    MemoryLink second = authenticated(server, "romeo");
    assertStanzaError(bind(second, "orchard"), "conflict");
    assertThat(first.isClosed()).isFalse();
    assertThat(bound(bind(second, "other")).resource()).isEqualTo("other");
  }

  @Test
  void anAccountHasSoManyResources() {
    start(Map.of(AccountSettings.LIMIT_SESSIONS, "2"));
    MemoryLink first = bound(server, "romeo", "a");
    bound(server, "romeo", "b");
    MemoryLink third = authenticated(server, "romeo");
    assertStanzaError(bind(third, "c"), "resource-constraint");
    // who takes the place of another one is not one more
    assertThat(bound(bind(third, "a")).resource()).isEqualTo("a");
    assertStreamError(first, "conflict");
    third.vanish();
    assertThat(bound(bind(authenticated(server, "romeo"), "c")).resource()).isEqualTo("c");
  }

  @Test
  void thereAreSoManyAnonymousSessions() {
    start(
        Map.of(
            AccountSettings.LIMIT_ANONYMOUS,
            "2",
            AccountSettings.SASL_MECHANISMS,
            "SCRAM-SHA-1,ANONYMOUS"));
    List<MemoryLink> links = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      MemoryLink link = anonymous();
      bound(bind(link, null));
      links.add(link);
    }
    MemoryLink third = anonymous();
    assertStanzaError(bind(third, null), "resource-constraint");
    links.get(0).vanish();
    bound(bind(third, null));
  }

  private MemoryLink anonymous() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "ANONYMOUS", "=");
    assertThat(link.next().name()).isEqualTo("success");
    return opened(link);
  }

  @Test
  void anAnonymousClientHasNoContactsAndKeepsNothing() {
    start(Map.of(AccountSettings.SASL_MECHANISMS, "PLAIN,ANONYMOUS"));
    MemoryLink link = anonymous();
    Jid self = bound(bind(link, null));
    send(link, "<iq type='get' id='d'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    Element info = link.next().firstElement();
    assertThat(info.firstElement().attribute("type")).isEqualTo("anonymous");
    send(link, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    assertThat(link.next().attribute("type")).isEqualTo("result");
    send(
        link,
        "<iq type='set' id='r'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>");
    assertStanzaError(link.next(), "not-allowed");
    send(link, "<presence to='romeo@localhost' type='subscribe'/>");
    assertStanzaError(link.next(), "not-allowed");
    send(
        link, "<iq type='set' id='p'><query xmlns='jabber:iq:private'><a xmlns='a'/></query></iq>");
    assertStanzaError(link.next(), "not-allowed");
    send(link, "<iq type='set' id='x'><query xmlns='jabber:iq:register'><remove/></query></iq>");
    assertStanzaError(link.next(), "forbidden");
    // nor can anybody be its contact
    MemoryLink juliet = bound(server, "juliet", "balcony");
    send(juliet, "<presence to='" + self.bare() + "' type='subscribe'/>");
    assertStanzaError(juliet.next(), "item-not-found");
    // it is there for messages as long as it is there
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(link, "<presence/>");
    link.next();
    send(romeo, "<message type='chat' to='" + self.bare() + "'/>");
    assertThat(link.next().attribute("from")).isEqualTo("romeo@localhost/orchard");
    link.vanish();
    send(romeo, "<message type='chat' to='" + self.bare() + "'/>");
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  @Test
  void aRosterHasSoManyContacts() {
    start(Map.of(AccountSettings.LIMIT_ROSTER, "1", AccountSettings.LIMIT_ROSTER_GROUPS, "1"));
    MemoryLink link = bound(server, "romeo", "orchard");
    MemoryLink juliet = bound(server, "juliet", "balcony");
    // a stranger's request takes no place
    send(juliet, "<presence to='romeo@localhost' type='subscribe'/>");
    send(link, set("<item jid='a@example.com'><group>g</group></item>"));
    assertThat(link.next().attribute("type")).isEqualTo("result");
    send(link, set("<item jid='b@example.com'/>"));
    assertStanzaError(link.next(), "resource-constraint");
    send(link, set("<item jid='a@example.com'><group>g</group><group>h</group></item>"));
    assertStanzaError(link.next(), "not-acceptable");
    send(link, "<presence to='c@example.com' type='subscribe' id='s'/>");
    assertStanzaError(link.next(), "resource-constraint");
    send(link, set("<item jid='a@example.com' subscription='remove'/>"));
    assertThat(link.next().attribute("type")).isEqualTo("result");
    send(link, set("<item jid='b@example.com'/>"));
    assertThat(link.next().attribute("type")).isEqualTo("result");
  }

  @Test
  void strangersAskSoOftenAndAreDeniedThen() {
    start(Map.of(AccountSettings.LIMIT_ROSTER, "1"));
    for (String name : List.of("nurse", "mercutio")) {
      server.createAccount(Jid.of(name + "@localhost"));
      send(bound(server, name, "x"), "<presence to='juliet@localhost' type='subscribe'/>");
    }
    MemoryLink romeo = bound(server, "romeo", "orchard");
    send(romeo, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
    romeo.next();
    send(romeo, "<presence to='juliet@localhost' type='subscribe'/>");
    assertThat(romeo.next().toString()).contains("ask='subscribe'");
    assertThat(romeo.next().attribute("type")).isEqualTo("unsubscribed");
    assertThat(romeo.next().toString()).doesNotContain("ask=");
  }

  private static String set(String item) {
    return "<iq type='set' id='r'><query xmlns='jabber:iq:roster'>" + item + "</query></iq>";
  }

  @Test
  void presenceIsDirectedToSoMany() {
    start(Map.of(AccountSettings.LIMIT_DIRECTED, "1"));
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, "<presence to='juliet@localhost'/>");
    send(link, "<presence to='juliet@localhost'/>");
    assertThat(link.next()).isNull();
    send(link, "<presence to='juliet@localhost/x' id='p'/>");
    assertStanzaError(link.next(), "resource-constraint");
    send(link, "<presence to='juliet@localhost' type='unavailable'/>");
    send(link, "<presence to='juliet@localhost/x'/>");
    assertThat(link.next()).isNull();
  }

  @Test
  void privateDataIsSoLarge() {
    start(Map.of(AccountSettings.LIMIT_PRIVATE_BYTES, "100"));
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, keep("urn:a", "x".repeat(50)));
    assertThat(link.next().attribute("type")).isEqualTo("result");
    send(link, keep("urn:b", "x".repeat(50)));
    assertStanzaError(link.next(), "resource-constraint");
    // what is replaced does not count
    send(link, keep("urn:a", "y".repeat(60)));
    assertThat(link.next().attribute("type")).isEqualTo("result");
  }

  @Test
  void privateDataOfOneRequestIsStoredTogetherOrNotAtAll() {
    start(Map.of(AccountSettings.LIMIT_PRIVATE_BYTES, "100"));
    MemoryLink link = bound(server, "romeo", "orchard");
    send(
        link,
        "<iq type='set' id='p'><query xmlns='jabber:iq:private'><a xmlns='urn:a'>first</a>"
            + "<a xmlns='urn:b'>"
            + "x".repeat(100)
            + "</a></query></iq>");
    assertStanzaError(link.next(), "resource-constraint");
    send(
        link,
        "<iq type='get' id='g'><query xmlns='jabber:iq:private'><a xmlns='urn:a'/></query></iq>");
    Element stored = link.next().firstElement().firstElement();
    assertThat(stored.text()).isEmpty();
  }

  private static String keep(String namespace, String text) {
    return "<iq type='set' id='p'><query xmlns='jabber:iq:private'><a xmlns='"
        + namespace
        + "'>"
        + text
        + "</a></query></iq>";
  }

  @Test
  void soManyMessagesWait() {
    start(Map.of(DatabaseSettings.LIMIT_OFFLINE, "2"));
    MemoryLink link = bound(server, "romeo", "orchard");
    String message = "<message to='juliet@localhost' type='chat'><body>Hi</body></message>";
    send(link, message);
    send(link, message);
    assertThat(link.next()).isNull();
    send(link, message);
    assertStanzaError(link.next(), "service-unavailable");
  }

  @Test
  void theVersionMayBeKeptBack() {
    start(Map.of(ServerSettings.VERSION_HIDDEN, "true"));
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, "<iq type='get' id='v' to='localhost'><query xmlns='jabber:iq:version'/></iq>");
    Element query = link.next().firstElement();
    assertThat(query.childText("name", "jabber:iq:version")).isEqualTo("Parley");
    assertThat(query.childText("version", "jabber:iq:version")).isEqualTo("hidden");
    assertThat(query.elements()).hasSize(2);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    start(Map.of());
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, "<iq type='get' id='v' to='localhost'><query xmlns='jabber:iq:version'/></iq>");
    assertThat(link.next().firstElement().childText("version", "jabber:iq:version"))
        .matches("\\d+\\.\\d+\\.\\d+.*");
  }

  /** As slixmpp 1.8 does: it knows one type of channel binding only, which TLS 1.3 has not. */
  @Test
  void aClientMayTryEachMechanismWithTheWrongBinding() {
    start(Map.of());
    Security bindable = new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), CB, CB);
    MemoryLink link = opened(new MemoryLink(server.get(StreamService.class), bindable));
    for (String hash : List.of("512", "256", "1")) {
      auth(link, "SCRAM-SHA-" + hash + "-PLUS", base64("p=tls-unique,,n=romeo,r=abc"));
      assertFailure(link, "not-authorized");
      auth(link, "SCRAM-SHA-" + hash, base64("y,,n=romeo,r=abc"));
      assertFailure(link, "not-authorized");
    }
    auth(link, "PLAIN", base64("\0romeo\0wherefore"));
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void aClientMayNotTryTheWrongBindingForEver() {
    start(Map.of());
    Security bindable = new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), CB, CB);
    MemoryLink link = opened(new MemoryLink(server.get(StreamService.class), bindable));
    for (int i = 0; i < 8; i++) {
      auth(link, "SCRAM-SHA-1", base64("y,,n=romeo,r=abc"));
      assertFailure(link, "not-authorized");
    }
    assertStreamError(link, "policy-violation");
  }
}
