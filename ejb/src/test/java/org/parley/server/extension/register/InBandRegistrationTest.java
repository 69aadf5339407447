package org.parley.server.extension.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.authenticated;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.account.AccountDirectory;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.store.DirectoryPersonRepository;

/** XEP-0077, section 3: accounts that anybody makes, where the administrator allows it. */
class InBandRegistrationTest {
  private static final String FEATURE = "http://jabber.org/features/iq-register";
  private MemoryServer server;

  private void start(Map<Setting, String> settings) {
    server = new MemoryServer(settings);
  }

  private void startOpen() {
    start(Map.of(AccountSettings.REGISTRATION, "open", AccountSettings.LIMIT_REGISTRATIONS, "2"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Element register(MemoryLink link, String user, String password) {
    send(
        link,
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>"
            + user
            + "</username><password>"
            + password
            + "</password></query></iq>");
    return link.next();
  }

  @Test
  void isClosedUnlessOpened() {
    start(Map.of());
    MemoryLink link = server.secureLink();
    link.open("localhost");
    assertThat(link.next().hasChild("register", FEATURE)).isFalse();
    assertStanzaError(register(link, "romeo", "wherefore"), "service-unavailable");
    assertThat(server.get(AccountDirectory.class).exists(Jid.of("romeo@localhost"))).isFalse();
  }

  @Test
  void asksForNameAndPasswordAndMakesTheAccount() {
    startOpen();
    MemoryLink link = server.secureLink();
    link.open("localhost");
    assertThat(link.next().hasChild("register", FEATURE)).isTrue();
    send(link, "<iq type='get' id='g'><query xmlns='jabber:iq:register'/></iq>");
    assertThat(link.next().firstElement().elements())
        .extracting(Element::name)
        .containsExactly("instructions", "username", "password");
    assertThat(register(link, "Romeo", "wherefore").attribute("type")).isEqualTo("result");
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
    assertThat(bound(bind(opened(link), "x")).bare()).isEqualTo(Jid.of("romeo@localhost"));
  }

  @Test
  void isNotOfferedInPlainText() {
    startOpen();
    MemoryLink link = server.plainLink();
    link.open("localhost");
    assertThat(link.next().hasChild("register", FEATURE)).isFalse();
    assertStanzaError(register(link, "romeo", "wherefore"), "service-unavailable");
  }

  @Test
  void namesWhatIsWrongAndNeverRepeatsThePassword() {
    startOpen();
    server.createAccount(Jid.of("juliet@localhost"));
    MemoryLink link = opened(server.secureLink());
    Element taken = register(link, "juliet", "secret");
    assertStanzaError(taken, "conflict");
    assertThat(taken.toString()).doesNotContain("secret");
    assertStanzaError(register(link, "romeo", ""), "not-acceptable");
    assertStanzaError(register(link, "", "secret"), "not-acceptable");
    assertStanzaError(register(link, "ro meo", "secret"), "jid-malformed");
    assertStanzaError(register(link, "mercutio", "a&#x7F;b"), "not-acceptable");
    send(link, "<iq type='set' id='r'><query xmlns='jabber:iq:register'/></iq>");
    assertStanzaError(link.next(), "not-acceptable");
  }

  @Test
  void aPasswordThatIsTooEasyToGuessIsRefused() {
    start(Map.of(AccountSettings.REGISTRATION, "open", AccountSettings.PASSWORD_MIN, "9"));
    MemoryLink link = opened(server.secureLink());
    assertRefused(register(link, "romeo", "capulets"), "at least 9 characters");
    assertRefused(register(link, "romeo", "my-Romeo-1"), "contains the name");
    assertThat(register(link, "romeo", "wherefore").attribute("type")).isEqualTo("result");
    MemoryLink romeo = bound(server, "romeo", "orchard");
    assertRefused(register(romeo, "romeo", "capulets"), "at least 9 characters");
    assertRefused(register(romeo, "romeo", "romeo-and-i"), "contains the name");
    assertThat(register(romeo, "romeo", "montagues").attribute("type")).isEqualTo("result");
  }

  private static void assertRefused(Element answer, String why) {
    assertStanzaError(answer, "not-acceptable");
    assertThat(answer.child("error", Namespaces.CLIENT).childText("text", Namespaces.STANZA_ERRORS))
        .contains(why);
    assertThat(answer.hasChild("query", "jabber:iq:register")).isFalse();
  }

  @Test
  void aNameOfSomebodyOfADirectoryWhoWasHereIsTaken() {
    startOpen();
    server
        .get(DirectoryPersonRepository.class)
        .seen(Jid.of("tybalt@localhost"), server.clock().instant());
    MemoryLink link = opened(server.secureLink());
    Element refused = register(link, "tybalt", "secret");
    assertStanzaError(refused, "conflict");
    assertThat(refused.toString()).doesNotContain("directory").doesNotContain("secret");
  }

  @Test
  void oneAddressMakesSoManyAccountsInAnHour() {
    startOpen();
    MemoryLink link = opened(server.secureLink());
    assertThat(register(link, "a", "secret").attribute("type")).isEqualTo("result");
    assertThat(register(link, "b", "secret").attribute("type")).isEqualTo("result");
    assertStanzaError(register(link, "c", "secret"), "resource-constraint");
    server.clock().advance(Duration.ofHours(1));
    assertThat(register(link, "c", "secret").attribute("type")).isEqualTo("result");
  }

  @Test
  void belongsBeforeAuthentication() {
    startOpen();
    server.createAccount(Jid.of("juliet@localhost"));
    MemoryLink link = authenticated(server, "juliet");
    send(link, "<iq type='get' id='g'><query xmlns='jabber:iq:register'/></iq>");
    assertStreamError(link, "not-authorized");
  }

  @Test
  void aRemovedAccountIsGoneFromEverywhere() {
    start(Map.of());
    server.createAccount(Jid.of("romeo@localhost"));
    MemoryLink other = bound(server, "romeo", "home");
    MemoryLink link = bound(server, "romeo", "orchard");
    send(link, "<iq type='set' id='r'><query xmlns='jabber:iq:register'><remove/></query></iq>");
    assertThat(link.next().attribute("type")).isEqualTo("result");
    assertStreamError(link, "not-authorized");
    assertStreamError(other, "not-authorized");
    MemoryLink again = opened(server.secureLink());
    authPlain(again, "romeo");
    assertFailure(again, "not-authorized");
  }

  @Test
  void aNewPasswordTakesThePlaceOfTheOldOne() {
    start(Map.of());
    server.createAccount(Jid.of("romeo@localhost"));
    MemoryLink link = bound(server, "romeo", "orchard");
    assertThat(register(link, "romeo", "another").attribute("type")).isEqualTo("result");
    MemoryLink again = opened(server.secureLink());
    authPlain(again, "romeo");
    assertFailure(again, "not-authorized");
  }
}
