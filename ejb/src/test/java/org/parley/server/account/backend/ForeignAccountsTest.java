package org.parley.server.account.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.Verdict;
import org.parley.core.settings.ServerSettings;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;
import org.parley.server.account.Removal;
import org.parley.server.presence.AccountClosure;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.RosterRepository;

/** People whose accounts are kept elsewhere live here as others do. */
class ForeignAccountsTest {
  private static final String PASSWORD = "wherefore";
  private final MapBackend ldap = new MapBackend("house");
  private final MemoryServer server =
      new MemoryServer(
          Map.of(
              ServerSettings.DOMAINS,
              "ldap.example,localhost",
              AccountSettings.AUTH,
              "ldap.example=house",
              AccountSettings.REGISTRATION,
              "open"),
          ldap);

  @BeforeEach
  void people() {
    ldap.put("romeo@ldap.example", PASSWORD);
    ldap.put("juliet@ldap.example", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MemoryLink link() {
    MemoryLink link = server.secureLink();
    link.open("ldap.example");
    return link;
  }

  private MemoryLink negotiating() {
    MemoryLink link = link();
    link.next();
    return link;
  }

  private MemoryLink online(String user) {
    MemoryLink link = negotiating();
    authPlain(link, user);
    assertThat(link.next().name()).isEqualTo("success");
    link.open("ldap.example");
    link.next();
    bound(bind(link, "x"));
    send(link, "<presence/>");
    await(link, "presence");
    return link;
  }

  private static Element await(MemoryLink link, String name) {
    Element element = link.next();
    while (element != null && !element.name().equals(name)) {
      element = link.next();
    }
    assertThat(element).isNotNull();
    return element;
  }

  @Test
  void onlyWhatCanSucceedIsOffered() {
    MemoryLink link = link();
    Element features = link.next();
    assertThat(features.child("mechanisms", Namespaces.SASL).elements())
        .extracting(Element::text)
        .containsExactly("PLAIN");
    assertThat(features.hasChild("register", "http://jabber.org/features/iq-register")).isFalse();
    auth(link, "SCRAM-SHA-256", base64("n,,n=romeo,r=x"));
    assertFailure(link, "invalid-mechanism");
    MemoryLink other = server.secureLink();
    other.open("localhost");
    features = other.next();
    assertThat(features.child("mechanisms", Namespaces.SASL).elements())
        .extracting(Element::text)
        .contains("SCRAM-SHA-256", "PLAIN");
    assertThat(features.hasChild("register", "http://jabber.org/features/iq-register")).isTrue();
  }

  @Test
  void theFailureIsNamed() {
    ldap.put("tybalt@ldap.example", PASSWORD, Verdict.DISABLED);
    ldap.put("paris@ldap.example", PASSWORD, Verdict.EXPIRED);
    MemoryLink link = negotiating();
    authPlain(link, "tybalt");
    assertFailure(link, "account-disabled");
    authPlain(link, "paris");
    assertFailure(link, "credentials-expired");
    authPlain(link, "nobody");
    assertFailure(link, "not-authorized");
    ldap.outage(new BackendUnavailableException("down", null));
    authPlain(link, "romeo");
    assertFailure(link, "temporary-auth-failure");
    ldap.outage(null);
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void theAccountIsTheOneThatTheDirectoryNames() {
    ldap.put("ro@ldap.example", PASSWORD, Verdict.right("romeo"));
    MemoryLink link = negotiating();
    authPlain(link, "ro");
    assertThat(link.next().name()).isEqualTo("success");
    link.open("ldap.example");
    link.next();
    assertThat(bound(bind(link, "x"))).isEqualTo(Jid.of("romeo@ldap.example/x"));
  }

  @Test
  void contactsAndMessagesAreKept() {
    MemoryLink romeo = online("romeo");
    send(
        romeo,
        "<iq type='set' id='r'><query xmlns='jabber:iq:roster'>"
            + "<item jid='juliet@ldap.example' name='Juliet'/></query></iq>");
    send(romeo, "<message to='juliet@ldap.example' type='chat'><body>Hi</body></message>");
    MemoryLink juliet = negotiating();
    authPlain(juliet, "juliet");
    juliet.next();
    juliet.open("ldap.example");
    juliet.next();
    bound(bind(juliet, "x"));
    send(juliet, "<presence/>");
    assertThat(await(juliet, "message").childText("body", Namespaces.CLIENT)).isEqualTo("Hi");
    assertThat(items("romeo@ldap.example")).isEqualTo(1);
  }

  private int items(String account) {
    return server.get(RosterRepository.class).load(Jid.of(account)).items().size();
  }

  @Test
  void whoHasLeftIsNobodyAndHisDataStayUntilTheyAreRemoved() {
    MemoryLink romeo = online("romeo");
    send(
        romeo,
        "<iq type='set' id='r'><query xmlns='jabber:iq:roster'>"
            + "<item jid='juliet@ldap.example'/></query></iq>");
    romeo.vanish();
    ldap.remove("romeo@ldap.example");
    MemoryLink again = negotiating();
    authPlain(again, "romeo");
    assertFailure(again, "not-authorized");
    MemoryLink juliet = online("juliet");
    send(juliet, "<message to='romeo@ldap.example' type='chat' id='m'><body>Hi</body></message>");
    assertStanzaError(await(juliet, "message"), "service-unavailable");
    assertThat(items("romeo@ldap.example")).isEqualTo(1);
    server
        .get(AccountClosure.class)
        .close(
            Jid.of("romeo@ldap.example"),
            removed -> assertThat(removed).isEqualTo(Removal.KEPT),
            () -> {
              throw new AssertionError();
            });
    assertThat(items("romeo@ldap.example")).isZero();
  }

  @Test
  void messagesToWhoWasHereAreKeptWhileTheDirectoryIsAway() {
    online("romeo").vanish();
    MemoryLink juliet = online("juliet");
    ldap.outage(new BackendUnavailableException("down", null));
    send(juliet, "<message to='romeo@ldap.example' type='chat' id='m'><body>Hi</body></message>");
    send(juliet, "<message to='tybalt@ldap.example' type='chat' id='n'><body>Hi</body></message>");
    Element refused = await(juliet, "message");
    assertThat(refused.attribute("id")).isEqualTo("n");
    assertStanzaError(refused, "service-unavailable");
    ldap.outage(null);
    MemoryLink romeo = negotiating();
    authPlain(romeo, "romeo");
    romeo.next();
    romeo.open("ldap.example");
    romeo.next();
    bound(bind(romeo, "x"));
    send(romeo, "<presence/>");
    assertThat(await(romeo, "message").attribute("id")).isEqualTo("m");
  }

  @Test
  void thePasswordIsChangedElsewhere() {
    MemoryLink romeo = online("romeo");
    send(romeo, "<iq type='get' id='i'><query xmlns='jabber:iq:register'/></iq>");
    assertStanzaError(romeo.next(), "not-allowed");
    send(
        romeo,
        "<iq type='set' id='i'><query xmlns='jabber:iq:register'><username>romeo</username>"
            + "<password>secret</password></query></iq>");
    Element refused = romeo.next();
    assertStanzaError(refused, "not-allowed");
    assertThat(refused.toString()).doesNotContain("secret");
    send(romeo, "<iq type='set' id='i'><query xmlns='jabber:iq:register'><remove/></query></iq>");
    assertStanzaError(romeo.next(), "not-allowed");
    assertThat(server.get(AccountDirectory.class).exists(Jid.of("romeo@ldap.example"))).isTrue();
  }

  @Test
  void whileTheDirectoryIsAwayARequestMayComeAgainLater() {
    MemoryLink romeo = online("romeo");
    ldap.outage(new BackendUnavailableException("down", null));
    for (String query :
        new String[] {
          "<iq type='get' id='i'><query xmlns='jabber:iq:register'/></iq>",
          "<iq type='set' id='i'><query xmlns='jabber:iq:register'><username>romeo</username>"
              + "<password>secret</password></query></iq>",
          "<iq type='set' id='i'><query xmlns='jabber:iq:register'><remove/></query></iq>"
        }) {
      send(romeo, query);
      Element refused = romeo.next();
      assertStanzaError(refused, "resource-constraint");
      assertThat(refused.toString()).contains("type='wait'").doesNotContain("secret");
    }
  }

  @Test
  void registrationIsNoFeatureThere() {
    MemoryLink romeo = online("romeo");
    assertThat(features(romeo, "ldap.example")).doesNotContain("jabber:iq:register");
    assertThat(features(romeo, "localhost")).contains("jabber:iq:register");
  }

  private static String features(MemoryLink link, String domain) {
    send(
        link,
        "<iq type='get' id='d' to='"
            + domain
            + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    return await(link, "iq").toString();
  }

  @Test
  void nobodyRegistersThere() {
    MemoryLink link = negotiating();
    send(
        link,
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>mercutio</username>"
            + "<password>secret</password></query></iq>");
    assertStanzaError(link.next(), "service-unavailable");
  }
}
