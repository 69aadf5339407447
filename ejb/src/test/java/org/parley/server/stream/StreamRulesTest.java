package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.assertFailure;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.auth;
import static org.parley.server.script.Negotiation.authPlain;
import static org.parley.server.script.Negotiation.authenticated;
import static org.parley.server.script.Negotiation.base64;
import static org.parley.server.script.Negotiation.bind;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.open;
import static org.parley.server.script.Negotiation.opened;
import static org.parley.server.script.Negotiation.send;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.ServerSettings;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.account.AccountEditor;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** RFC 6120, sections 4 to 8: the rules of streams that {@link ClientStreamTest} does not tell. */
class StreamRulesTest {
  private static MemoryServer server;

  @BeforeAll
  static void start() {
    server = new MemoryServer(Map.of(ServerSettings.DOMAINS, "localhost,example.org"));
    server.createAccount(Jid.of("romeo@localhost"));
    server.createAccount(Jid.of("juliet@localhost"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersTheSenderWithItsAccount() {
    MemoryLink link = server.secureLink();
    open(link, "romeo@localhost/orchard", null, "1.0");
    assertThat(link.headers().get(0).to()).isEqualTo("romeo@localhost");
    MemoryLink silent = server.secureLink();
    open(silent, null, null, "1.0");
    assertThat(silent.headers().get(0).to()).isNull();
  }

  @Test
  void speaksEnglishWhateverTheClientPrefers() {
    MemoryLink link = server.secureLink();
    open(link, null, "it", "1.0");
    assertThat(link.headers().get(0).lang()).isEqualTo("en");
  }

  @Test
  void aStreamIdIsNeverUsedTwice() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      MemoryLink link = authenticated(server, "romeo");
      link.headers().forEach(header -> ids.add(header.id()));
      link.vanish();
    }
    assertThat(ids).hasSize(200).doesNotContain("ignored");
    assertThat(ids).allMatch(id -> id.length() >= 16);
  }

  @ParameterizedTest
  @CsvSource({"1.0", "1.1", "01.0", "1.10", "2.0", "10.3"})
  void answersANewerVersionWithItsOwn(String version) {
    MemoryLink link = server.secureLink();
    open(link, null, null, version);
    assertThat(link.headers().get(0).version()).isEqualTo("1.0");
    assertThat(link.next().name()).isEqualTo("features");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "0.10", "one", "1", ""})
  void refusesAnOlderVersion(String version) {
    MemoryLink link = server.secureLink();
    open(link, null, null, version);
    assertStreamError(link, "unsupported-version");
  }

  @Test
  void aFaultInTheFirstBytesIsToldInAStream() {
    MemoryLink link = server.plainLink();
    link.happen(new LinkEvent.Faulted(StreamError.of(StreamError.Condition.BAD_NAMESPACE_PREFIX)));
    assertThat(link.headers()).hasSize(1);
    assertThat(link.headers().get(0).from()).isEqualTo("localhost");
    assertStreamError(link, "bad-namespace-prefix");
  }

  @Test
  void aFaultAfterAuthenticationIsToldInTheNewStream() {
    MemoryLink link = opened(server.secureLink());
    authPlain(link, "romeo");
    link.next();
    link.happen(new LinkEvent.Faulted(StreamError.of(StreamError.Condition.NOT_WELL_FORMED)));
    assertThat(link.headers()).hasSize(2);
    assertStreamError(link, "not-well-formed");
  }

  @Test
  void aRefusedSecondStreamIsOpenedOnce() {
    MemoryLink link = opened(server.secureLink());
    authPlain(link, "romeo");
    link.next();
    link.open("example.org");
    assertThat(link.headers()).hasSize(2);
    assertStreamError(link, "not-authorized");
  }

  @Test
  void refusesASecondOpening() {
    MemoryLink link = opened(server.secureLink());
    link.open("localhost");
    assertStreamError(link, "bad-format");
  }

  @Test
  void refusesElementsBeforeTheNewStream() {
    MemoryLink link = opened(server.secureLink());
    authPlain(link, "romeo");
    link.next();
    send(link, "<presence/>");
    assertStreamError(link, "policy-violation");
  }

  @Test
  void closesWhenTheClientCloses() {
    MemoryLink link = bound(server, "romeo", "closing");
    link.happen(new LinkEvent.StreamClosed());
    assertThat(link.isClosed()).isTrue();
    assertThat(link.next()).isNull();
  }

  @Test
  void nothingIsHandledAfterAStreamError() {
    MemoryLink link = bound(server, "romeo", "ended");
    send(link, "<message from='juliet@localhost' to='romeo@localhost'/>");
    assertStreamError(link, "invalid-from");
    send(link, "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>");
    link.open("localhost");
    assertThat(link.next()).isNull();
  }

  @Test
  void anotherContentNamespaceEndsTheStream() {
    MemoryLink fresh = opened(server.secureLink());
    fresh.receiveXml("<message xmlns='jabber:server'/>");
    assertStreamError(fresh, "invalid-namespace");
    MemoryLink bound = bound(server, "romeo", "foreign");
    bound.receiveXml("<message xmlns='jabber:server' to='juliet@localhost'/>");
    assertStreamError(bound, "invalid-namespace");
  }

  @Test
  void aSecondAttemptReplacesTheFirst() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "SCRAM-SHA-1", base64("n,,n=romeo,r=abc"));
    assertThat(link.next().name()).isEqualTo("challenge");
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void anAttemptMayBeginWithoutAMessage() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", "");
    Element challenge = link.next();
    assertThat(challenge.name()).isEqualTo("challenge");
    assertThat(challenge.text()).isEmpty();
    link.receiveXml(
        "<response xmlns='"
            + Namespaces.SASL
            + "'>"
            + base64("\0romeo\0wherefore")
            + "</response>");
    assertThat(link.next().name()).isEqualTo("success");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=AAA", "AAAA=AAA", "AA A=", "AA\nAA", "AA_-", "AAA", "AAB="})
  void refusesWhatIsNotQuiteBase64(String data) {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", data);
    assertFailure(link, "incorrect-encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "juliet@localhost, romeo, wherefore, invalid-authzid",
    "romeo@localhost/x, romeo, wherefore, invalid-authzid",
    "romeo, romeo, wherefore, invalid-authzid",
    "'', romeo, wrong, not-authorized",
    "'', nobody, wherefore, not-authorized",
    "'', '', wherefore, malformed-request"
  })
  void namesTheFailure(String authzid, String user, String password, String condition) {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", base64(authzid + "\0" + user + "\0" + password));
    assertFailure(link, condition);
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void theOwnAddressMayBeTheAuthorizationIdentity() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", base64("romeo@localhost\0romeo\0wherefore"));
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void nobodyAuthenticatesTwice() {
    MemoryLink link = authenticated(server, "romeo");
    authPlain(link, "juliet");
    assertStreamError(link, "policy-violation");
  }

  @Test
  void offersBindingOnlyAfterAuthentication() {
    MemoryLink link = server.secureLink();
    link.open("localhost");
    assertThat(link.next().hasChild("bind", Namespaces.BIND)).isFalse();
    assertThat(bind(link, "early").is("error", Namespaces.STREAM)).isTrue();
  }

  @Test
  void madeResourcesAreRandom() {
    Set<String> resources = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      resources.add(bound(bind(authenticated(server, "juliet"), null)).resource());
    }
    assertThat(resources).hasSize(15);
  }

  @Test
  void refusesABindingThatIsNone() {
    MemoryLink link = authenticated(server, "romeo");
    send(link, "<iq type='get' id='b'><bind xmlns='" + Namespaces.BIND + "'/></iq>");
    assertThat(link.next().attribute("type")).isEqualTo("error");
    assertThat(bound(bind(link, "after-error")).resource()).isEqualTo("after-error");
  }

  @Test
  void endsAfterFiveRefusedResources() {
    MemoryLink link = authenticated(server, "romeo");
    for (int i = 0; i < 5; i++) {
      send(link, "<iq type='get' id='b'><bind xmlns='" + Namespaces.BIND + "'/></iq>");
      assertThat(link.next().attribute("type")).isEqualTo("error");
    }
    assertStreamError(link, "policy-violation");
  }

  @Test
  void anAccountThatWasRemovedMeanwhileGetsNoSession() {
    Jid mercutio = Jid.of("mercutio@localhost");
    server.createAccount(mercutio);
    MemoryLink link = authenticated(server, "mercutio");
    server.get(AccountEditor.class).remove(mercutio);
    Element answer = bind(link, "street");
    assertThat(answer.is("error", Namespaces.STREAM)).isTrue();
    assertThat(answer.hasChild("not-authorized", Namespaces.STREAM_ERRORS)).isTrue();
    assertThat(link.isClosed()).isTrue();
  }

  @Test
  void aStanzaHasTheLanguageOfTheStream() {
    MemoryLink juliet = bound(server, "juliet", "balcony");
    MemoryLink romeo = opened(server.secureLink());
    authPlain(romeo, "romeo");
    romeo.next();
    open(romeo, null, "it", "1.0");
    romeo.next();
    bind(romeo, "italian");
    send(romeo, "<message to='juliet@localhost/balcony' id='m1'/>");
    send(romeo, "<message to='juliet@localhost/balcony' id='m2' xml:lang='de'/>");
    assertThat(juliet.next().attribute(Namespaces.XML, "lang")).isEqualTo("it");
    assertThat(juliet.next().attribute(Namespaces.XML, "lang")).isEqualTo("de");
    juliet.vanish();
  }

  @Test
  void stanzasArriveInTheOrderInWhichTheyWereSent() {
    MemoryLink juliet = bound(server, "juliet", "ordered");
    send(juliet, "<presence/>");
    juliet.next();
    MemoryLink romeo = bound(server, "romeo", "ordering");
    for (int i = 0; i < 100; i++) {
      String to = i % 2 == 0 ? "juliet@localhost" : "juliet@localhost/ordered";
      send(romeo, "<message type='chat' id='" + i + "' to='" + to + "'/>");
    }
    for (int i = 0; i < 100; i++) {
      assertThat(juliet.next().attribute("id")).isEqualTo(Integer.toString(i));
    }
    juliet.vanish();
  }

  @Test
  void eachDomainHasItsOwnAccounts() {
    Jid other = Jid.of("romeo@example.org");
    server.createAccount(other);
    MemoryLink link = server.secureLink();
    link.open("example.org");
    link.next();
    assertThat(link.headers().get(0).from()).isEqualTo("example.org");
    authPlain(link, "romeo");
    assertThat(link.next().name()).isEqualTo("success");
    link.open("example.org");
    link.next();
    assertThat(bound(bind(link, "x")).bare()).isEqualTo(other);
    send(link, "<iq type='get' id='1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(link.next().attribute("from")).isEqualTo("localhost");
  }

  @Test
  void noIdIsTakenFromTheClient() {
    MemoryLink link = server.secureLink();
    link.happen(
        new LinkEvent.StreamOpened(
            new StreamHeader(null, "localhost", "mine", "1.0", null, Namespaces.CLIENT)));
    assertThat(List.of(link.headers().get(0).id())).doesNotContain("mine");
  }
}
