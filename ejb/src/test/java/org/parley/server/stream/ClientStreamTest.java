package org.parley.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.ServerSettings;
import org.parley.core.stream.StreamError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.account.AccountSettings;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** RFC 6120, sections 4 to 7: how a stream is set up, and every way in which that is refused. */
class ClientStreamTest {
  private static final Jid ROMEO = Jid.of("romeo@localhost");
  private static MemoryServer server;

  @BeforeAll
  static void start() {
    server =
        new MemoryServer(
            Map.of(
                ServerSettings.DOMAINS,
                "localhost,example.org",
                AccountSettings.SASL_ATTEMPTS,
                "3"));
    server.createAccount(ROMEO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Element feature(Element features, String name, String namespace) {
    assertThat(features.is("features", Namespaces.STREAM)).isTrue();
    return features.child(name, namespace);
  }

  private static void assertStreamError(MemoryLink link, String condition) {
    Element error = link.next();
    assertThat(error).isNotNull();
    assertThat(error.is("error", Namespaces.STREAM)).as(error.toString()).isTrue();
    assertThat(error.firstElement().name()).isEqualTo(condition);
    assertThat(link.isClosed()).isTrue();
    assertThat(link.headers()).isNotEmpty();
  }

  private static MemoryLink opened(MemoryLink link) {
    link.open("localhost");
    link.next();
    return link;
  }

  private static String plain(String user, String password) {
    byte[] message = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(message);
  }

  private static void auth(MemoryLink link, String mechanism, String data) {
    link.receiveXml(
        "<auth xmlns='" + Namespaces.SASL + "' mechanism='" + mechanism + "'>" + data + "</auth>");
  }

  private static MemoryLink authenticated() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", plain("romeo", "wherefore"));
    assertThat(link.next().name()).isEqualTo("success");
    assertThat(link.isRestarted()).isTrue();
    link.open("localhost");
    return link;
  }

  @Test
  void answersWithHeaderAndFeatures() {
    MemoryLink link = server.plainLink();
    link.happen(
        new LinkEvent.StreamOpened(
            new StreamHeader("romeo@localhost", "localhost", null, "1.0", "de", "jabber:client")));
    StreamHeader header = link.headers().get(0);
    assertThat(header.from()).isEqualTo("localhost");
    assertThat(header.to()).isEqualTo("romeo@localhost");
    assertThat(header.version()).isEqualTo("1.0");
    assertThat(header.lang()).isEqualTo("en");
    assertThat(header.id()).hasSizeGreaterThan(10);
  }

  @Test
  void offersOnlyStartTlsInPlainText() {
    MemoryLink link = server.plainLink();
    link.open("localhost");
    Element features = link.next();
    assertThat(feature(features, "starttls", Namespaces.TLS).hasChild("required", Namespaces.TLS))
        .isTrue();
    assertThat(features.elements()).hasSize(1);
  }

  @Test
  void beginsAnewAfterStartTls() {
    MemoryLink link = opened(server.plainLink());
    link.receiveXml("<starttls xmlns='" + Namespaces.TLS + "'/>");
    link.open("localhost");
    Element features = link.next();
    assertThat(feature(features, "starttls", Namespaces.TLS)).isNull();
    assertThat(feature(features, "mechanisms", Namespaces.SASL).elements())
        .extracting(Element::text)
        .contains("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN")
        .doesNotContain("ANONYMOUS", "EXTERNAL", "SCRAM-SHA-256-PLUS");
    assertThat(link.headers().get(0).id()).isNotEqualTo(link.headers().get(1).id());
  }

  @Test
  void refusesStartTlsTwice() {
    MemoryLink link = opened(server.secureLink());
    link.receiveXml("<starttls xmlns='" + Namespaces.TLS + "'/>");
    assertThat(link.next().is("failure", Namespaces.TLS)).isTrue();
    assertThat(link.isClosed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere.example, 1.0, jabber:client, host-unknown",
    ", 1.0, jabber:client, improper-addressing",
    "localhost, 0.9, jabber:client, unsupported-version",
    "localhost, , jabber:client, unsupported-version",
    "localhost, one, jabber:client, unsupported-version",
    "localhost, 1.0, jabber:server, invalid-namespace",
  })
  void refusesHeaders(String to, String version, String namespace, String condition) {
    MemoryLink link = server.plainLink();
    link.happen(
        new LinkEvent.StreamOpened(new StreamHeader(null, to, null, version, null, namespace)));
    assertStreamError(link, condition);
    assertThat(link.headers().get(0).from()).isEqualTo("localhost");
  }

  @Test
  void takesHigherVersions() {
    MemoryLink link = server.plainLink();
    link.happen(
        new LinkEvent.StreamOpened(
            new StreamHeader(null, "localhost", null, "2.1", null, "jabber:client")));
    assertThat(link.next().is("features", Namespaces.STREAM)).isTrue();
    assertThat(link.headers().get(0).version()).isEqualTo("1.0");
  }

  @Test
  void tellsTransportFaultsInAStream() {
    MemoryLink link = server.plainLink();
    link.happen(new LinkEvent.Faulted(StreamError.of(StreamError.Condition.NOT_WELL_FORMED)));
    assertStreamError(link, "not-well-formed");
  }

  @ParameterizedTest
  @CsvSource({"message", "presence", "iq"})
  void refusesStanzasBeforeAuthentication(String kind) {
    MemoryLink link = opened(server.secureLink());
    link.receiveXml(
        "<" + kind + " xmlns='jabber:client' type='get' id='1'><a xmlns='b'/></" + kind + ">");
    assertStreamError(link, "not-authorized");
  }

  @Test
  void refusesStanzasBeforeBinding() {
    MemoryLink link = authenticated();
    link.next();
    link.receiveXml("<message xmlns='jabber:client' to='romeo@localhost'/>");
    assertStreamError(link, "not-authorized");
  }

  @Test
  void refusesUnknownElements() {
    MemoryLink link = opened(server.secureLink());
    link.receiveXml("<foo xmlns='bar'/>");
    assertStreamError(link, "unsupported-stanza-type");
  }

  private static void assertFailure(MemoryLink link, String condition) {
    Element failure = link.next();
    assertThat(failure.is("failure", Namespaces.SASL)).as(failure.toString()).isTrue();
    assertThat(failure.firstElement().name()).isEqualTo(condition);
  }

  @Test
  void refusesToAuthenticateInPlainText() {
    MemoryLink link = opened(server.plainLink());
    auth(link, "PLAIN", plain("romeo", "wherefore"));
    assertFailure(link, "encryption-required");
    assertThat(link.isClosed()).isFalse();
  }

  @Test
  void namesEveryFailureAndEndsAfterTooMany() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "ANONYMOUS", "");
    assertFailure(link, "invalid-mechanism");
    auth(link, "PLAIN", "not base64!");
    assertFailure(link, "incorrect-encoding");
    auth(link, "PLAIN", plain("romeo", "wrong"));
    assertFailure(link, "not-authorized");
    assertStreamError(link, "policy-violation");
  }

  @Test
  void letsAClientAbortAndTryAgain() {
    MemoryLink link = opened(server.secureLink());
    auth(
        link,
        "SCRAM-SHA-1",
        Base64.getEncoder().encodeToString("n,,n=romeo,r=abc".getBytes(StandardCharsets.UTF_8)));
    assertThat(link.next().name()).isEqualTo("challenge");
    link.receiveXml("<abort xmlns='" + Namespaces.SASL + "'/>");
    assertFailure(link, "aborted");
    auth(link, "PLAIN", plain("romeo", "wherefore"));
    assertThat(link.next().name()).isEqualTo("success");
  }

  @Test
  void refusesAResponseWithoutAnAttempt() {
    MemoryLink link = opened(server.secureLink());
    link.receiveXml("<response xmlns='" + Namespaces.SASL + "'/>");
    assertFailure(link, "malformed-request");
  }

  @Test
  void offersBindingAfterAuthentication() {
    Element features = authenticated().next();
    assertThat(features.elements())
        .extracting(Element::name)
        .containsExactly("bind", "session", "sm", "ver", "sub", "c");
  }

  @Test
  void refusesAnotherDomainAfterAuthentication() {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", plain("romeo", "wherefore"));
    link.next();
    link.open("example.org");
    assertStreamError(link, "not-authorized");
  }

  @Test
  void whatAClientCallsItselfInItsHeaderDoesNotMatter() {
    for (String from :
        new String[] {"juliet@localhost", "localhost", "example.org", "@@", "romeo@localhost/x"}) {
      headerAfterAuthentication(from);
    }
  }

  private void headerAfterAuthentication(String from) {
    MemoryLink link = opened(server.secureLink());
    auth(link, "PLAIN", plain("romeo", "wherefore"));
    link.next();
    link.happen(
        new LinkEvent.StreamOpened(
            new StreamHeader(from, "localhost", null, "1.0", null, "jabber:client")));
    assertThat(link.next().name()).isEqualTo("features");
    assertThat(bind(link, null).attribute("type")).isEqualTo("result");
    String to = link.headers().get(link.headers().size() - 1).to();
    assertThat(to).isEqualTo(from.equals("@@") ? null : "romeo@localhost");
  }

  private static Element bind(MemoryLink link, String resource) {
    link.receiveXml(
        "<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='"
            + Namespaces.BIND
            + "'>"
            + (resource == null ? "" : "<resource>" + resource + "</resource>")
            + "</bind></iq>");
    return link.next();
  }

  @Test
  void makesAResourceWhenTheClientHasNone() {
    MemoryLink link = authenticated();
    link.next();
    Element result = bind(link, null);
    Jid jid = Jid.of(result.firstElement().childText("jid", Namespaces.BIND));
    assertThat(jid.bare()).isEqualTo(ROMEO);
    assertThat(jid.resource()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    "a&#x7F;b, ab",
    "' balcony', balcony",
    "a\u0378b, ab",
    "\u2764\uFE0F, \u2764",
    "'\uD83D\uDC69\u200D\uD83D\uDCBB', \uD83D\uDC69\uD83D\uDCBB",
    "\uD83E\uDEE1, \uD83E\uDEE1"
  })
  void aResourceThatIsNotQuiteValidIsRepaired(String wanted, String resource) {
    MemoryLink link = authenticated();
    link.next();
    assertThat(resource(bind(link, wanted))).isEqualTo(resource);
  }

  @Test
  void aResourceThatIsTooLongIsCutAndOneOfWhichNothingIsLeftIsMade() {
    MemoryLink first = authenticated();
    first.next();
    assertThat(resource(bind(first, "x".repeat(1024)))).isEqualTo("x".repeat(1023));
    MemoryLink second = authenticated();
    second.next();
    assertThat(resource(bind(second, " \u200B&#x7F; "))).hasSizeGreaterThan(10);
  }

  private static String resource(Element result) {
    return Jid.of(result.firstElement().childText("jid", Namespaces.BIND)).resource();
  }

  @Test
  void endsTheOldSessionWhenAResourceIsTaken() {
    MemoryLink first = authenticated();
    first.next();
    bind(first, "balcony");
    MemoryLink second = authenticated();
    second.next();
    assertThat(bind(second, "balcony").attribute("type")).isEqualTo("result");
    assertStreamError(first, "conflict");
  }

  @Test
  void refusesAForgedSender() {
    MemoryLink link = authenticated();
    link.next();
    bind(link, "forger");
    link.receiveXml(
        "<message xmlns='jabber:client' from='juliet@localhost' to='romeo@localhost'/>");
    assertStreamError(link, "invalid-from");
  }

  @Test
  void refusesUnknownKindsOfStanzas() {
    MemoryLink link = authenticated();
    link.next();
    bind(link, "odd");
    link.receiveXml("<foo xmlns='jabber:client'/>");
    assertStreamError(link, "unsupported-stanza-type");
  }
}
