package org.parley.server.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.server.script.Negotiation.assertStanzaError;
import static org.parley.server.script.Negotiation.assertStreamError;
import static org.parley.server.script.Negotiation.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.core.jid.Jid;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;
import org.parley.server.admin.shell.Shell;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.Negotiation;

/** External components (XEP-0114), as the server sees them: stanzas are of jabber:client here. */
class ComponentTest {
  private static final String PLAYS = "plays.localhost";
  private static final String SECRET = "all the world";

  private final MemoryServer server =
      new MemoryServer(
          Map.of(
              ComponentSettings.COMPONENTS,
              PLAYS + "=" + SECRET + ", masques.localhost=s=2",
              ComponentSettings.LIMIT_CONNECTIONS,
              "2"));
  private MemoryLink romeo;

  @BeforeEach
  void accounts() {
    server.createAccount(Jid.of("romeo@localhost"));
    romeo = Negotiation.bound(server, "romeo", "orchard");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static void open(MemoryLink link, String to, String namespace) {
    link.happen(
        new LinkEvent.StreamOpened(new StreamHeader(null, to, null, null, null, namespace)));
  }

  private MemoryLink opened(String to) {
    MemoryLink link = server.componentLink();
    open(link, to, Namespaces.COMPONENT);
    return link;
  }

  private static void shake(MemoryLink link, String secret) {
    String id = link.headers().get(0).id();
    send(link, "<handshake>" + Handshake.hash(id + secret) + "</handshake>");
  }

  private MemoryLink connected(String name, String secret) {
    MemoryLink link = opened(name);
    shake(link, secret);
    Element answer = link.next();
    assertThat(answer.is("handshake", Namespaces.CLIENT)).isTrue();
    assertThat(answer.children()).isEmpty();
    return link;
  }

  private MemoryLink plays() {
    return connected(PLAYS, SECRET);
  }

  /** The texts that a component has got. */
  private static List<String> heard(MemoryLink link) {
    List<String> texts = new ArrayList<>();
    for (Element next = link.next(); next != null; next = link.next()) {
      texts.add(next.childText("body", Namespaces.CLIENT));
    }
    return texts;
  }

  private void say(MemoryLink client, String text) {
    send(client, "<message to='globe@" + PLAYS + "'><body>" + text + "</body></message>");
  }

  @Test
  void anAdministratorSeesThemAndEndsTheirConnections() {
    Shell shell = new Shell(server);
    MemoryLink plays = plays();
    say(romeo, "enter");
    assertThat(shell.told("component", "list"))
        .containsExactly(PLAYS + "\t192.0.2.1:50000\t0s\t0\t1\t0", "masques.localhost\taway");
    assertThat(shell.told("component", "end", PLAYS))
        .containsExactly("Connections of " + PLAYS + " that were ended: 1.");
    assertThat(plays.isClosed()).isTrue();
    assertThat(shell.refused("component", "end", PLAYS)).contains("no connection");
  }

  @Test
  void theHashIsSha1InLowerCaseHexadecimal() {
    // the test vector of FIPS 180 for "abc"
    assertThat(Handshake.hash("abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
  }

  @Test
  void theAnswerNamesTheComponentAndHasNoFeatures() {
    MemoryLink link = opened(PLAYS);
    StreamHeader header = link.headers().get(0);
    assertThat(header.from()).isEqualTo(PLAYS);
    assertThat(header.id()).isNotEmpty();
    assertThat(header.version()).isNull();
    assertThat(header.contentNamespace()).isEqualTo(Namespaces.COMPONENT);
    assertThat(link.next()).isNull();
  }

  /** RFC 6121, section 4.3.2, and XEP-0016, section 2.14. */
  @Test
  void aProbeDoesNotTellWhoIsBlockedFromWhoseAccountIsNotThere() {
    MemoryLink plays = plays();
    assertThat(probed(plays, "romeo@localhost").attribute("type")).isEqualTo("unsubscribed");
    send(
        romeo,
        "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'><item jid='"
            + PLAYS
            + "'/></block></iq>");
    for (String name : List.of("romeo", "nobody")) {
      assertThat(probed(plays, name + "@localhost")).isNull();
      assertThat(probed(plays, name + "@localhost/orchard")).isNull();
    }
  }

  private static Element probed(MemoryLink component, String account) {
    send(component, "<presence type='probe' from='globe@" + PLAYS + "' to='" + account + "'/>");
    return component.next();
  }

  @Test
  void aSecretMayContainAnEqualsSign() {
    connected("masques.localhost", "s=2");
  }

  @Test
  void stanzasGoBothWays() {
    MemoryLink plays = plays();
    say(romeo, "What is your will?");
    Element asked = plays.next();
    assertThat(asked.attribute("from")).isEqualTo("romeo@localhost/orchard");
    assertThat(asked.attribute("to")).isEqualTo("globe@" + PLAYS);
    send(
        plays,
        "<message from='globe@plays.localhost' to='romeo@localhost/orchard'>"
            + "<body>To be</body></message>");
    assertThat(romeo.next().childText("body", Namespaces.CLIENT)).isEqualTo("To be");
  }

  @Test
  void administratorsSeeIt() {
    assertThat(server.get(Components.class).connections()).isEmpty();
    MemoryLink plays = plays();
    server.clock().advance(Duration.ofSeconds(7));
    say(romeo, "one");
    say(romeo, "two");
    send(plays, "<presence from='globe@plays.localhost' to='romeo@localhost/orchard'/>");
    assertThat(server.get(Components.class).connections())
        .containsExactly("plays.localhost address=192.0.2.1:50000 seconds=7 in=1 out=2 refused=0");
  }

  @Test
  void aQueryToTheDomainItselfIsTheComponents() {
    MemoryLink plays = plays();
    send(
        romeo,
        "<iq type='get' id='i' to='plays.localhost'>"
            + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    assertThat(plays.next().attribute("id")).isEqualTo("i");
    send(plays, "<iq type='result' id='i' from='plays.localhost' to='romeo@localhost/orchard'/>");
    assertThat(romeo.next().attribute("type")).isEqualTo("result");
  }

  @Test
  void theServerListsItWhileItIsThere() {
    String items =
        "<iq type='get' id='d' to='localhost'>"
            + "<query xmlns='http://jabber.org/protocol/disco#items'/></iq>";
    send(romeo, items);
    assertThat(romeo.next().toString()).doesNotContain(PLAYS);
    plays();
    send(romeo, items);
    assertThat(romeo.next().toString()).contains(PLAYS).doesNotContain("masques");
  }

  @Test
  void itHasContactsAsAnotherServerHas() {
    MemoryLink plays = plays();
    send(romeo, "<presence/>");
    romeo.next();
    send(romeo, "<presence type='subscribe' to='globe@plays.localhost'/>");
    assertThat(plays.next().attribute("type")).isEqualTo("subscribe");
    send(plays, "<presence type='subscribed' from='globe@plays.localhost' to='romeo@localhost'/>");
    send(plays, "<presence from='globe@plays.localhost/stage' to='romeo@localhost'/>");
    Element presence = romeo.next();
    while (presence != null && presence.attribute("type") != null) {
      presence = romeo.next();
    }
    assertThat(presence).isNotNull();
    assertThat(presence.attribute("from")).isEqualTo("globe@plays.localhost/stage");
  }

  @ParameterizedTest
  @CsvSource({"nobody.localhost", "localhost", "juliet@plays.localhost", "''"})
  void whoIsNotConfiguredIsRefused(String name) {
    MemoryLink link = opened(name);
    assertStreamError(link, "host-unknown");
    assertThat(link.headers()).hasSize(1);
  }

  @Test
  void aStreamOfAnotherKindIsRefused() {
    MemoryLink link = server.componentLink();
    open(link, PLAYS, "jabber:component:connect");
    assertStreamError(link, "invalid-namespace");
  }

  @Test
  void whoDoesNotKnowTheSecretIsRefused() {
    MemoryLink link = opened(PLAYS);
    shake(link, "guess");
    assertStreamError(link, "not-authorized");
    say(romeo, "Who is there?");
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  @Test
  void whoGuessesTheSecretIsRefusedUnheardAfterAWhile() {
    for (int i = 0; i < 40; i++) {
      MemoryLink link = opened(PLAYS);
      shake(link, "guess" + i);
      link.vanish();
    }
    MemoryLink link = opened(PLAYS);
    shake(link, SECRET);
    assertStreamError(link, "resource-constraint");
    server.clock().advance(Duration.ofHours(1));
    connected(PLAYS, SECRET);
  }

  @Test
  void nothingComesBeforeTheHandshake() {
    MemoryLink link = opened(PLAYS);
    send(link, "<message from='globe@plays.localhost' to='romeo@localhost'/>");
    assertStreamError(link, "not-authorized");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void aStreamIsOpenedOnce() {
    MemoryLink plays = plays();
    open(plays, PLAYS, Namespaces.COMPONENT);
    assertStreamError(plays, "bad-format");
  }

  @ParameterizedTest
  @CsvSource({
    "<message from='juliet@localhost' to='romeo@localhost'/>, invalid-from",
    "<message from='globe@masques.localhost' to='romeo@localhost'/>, invalid-from",
    "<handshake/>, unsupported-stanza-type"
  })
  void whatItMustNotSendEndsItsStream(String stanza, String condition) {
    MemoryLink plays = plays();
    send(plays, stanza);
    assertStreamError(plays, condition);
    assertThat(romeo.next()).isNull();
  }

  @Test
  void aStanzaThatCannotBeDeliveredComesBack() {
    MemoryLink plays = plays();
    send(plays, "<message from='globe@plays.localhost' to='@@'/>");
    assertStanzaError(plays.next(), "jid-malformed");
    send(plays, "<iq type='get' from='globe@plays.localhost' to='romeo@localhost'/>");
    assertStanzaError(plays.next(), "bad-request");
    send(plays, "<message from='globe@plays.localhost' to='nobody@localhost'><body/></message>");
    assertStanzaError(plays.next(), "service-unavailable");
  }

  /** Whoever shares the component with the sender has done nothing. */
  @ParameterizedTest
  @CsvSource({
    "globe@plays.localhost/ x, romeo@localhost, globe@plays.localhost, romeo@localhost",
    "globe@plays.localhost/, romeo@localhost, globe@plays.localhost, romeo@localhost",
    "globe@plays.localhost/a\u202Eb, romeo@localhost, globe@plays.localhost, romeo@localhost",
    "a:b%c@plays.localhost/x, romeo@localhost/y, plays.localhost, romeo@localhost/y",
    "@plays.localhost, romeo@localhost, plays.localhost, romeo@localhost",
    "g@, romeo@localhost, plays.localhost, romeo@localhost",
    ", romeo@localhost, plays.localhost, romeo@localhost",
    "globe@plays.localhost, , globe@plays.localhost, localhost",
    "globe@plays.localhost, romeo@localhost/, globe@plays.localhost, romeo@localhost",
    "globe@plays.localhost, r:o@conference.localhost/x, globe@plays.localhost, conference.localhost"
  })
  void anAddressThatCannotBeReadConcernsOneStanza(
      String from, String to, String answeredTo, String answeredFrom) {
    MemoryLink plays = plays();
    Element.Builder message =
        Element.builder("message", Namespaces.CLIENT).attribute("from", from).attribute("to", to);
    plays.happen(new LinkEvent.Received(message.build()));
    Element answer = plays.next();
    assertStanzaError(answer, "jid-malformed");
    assertThat(answer.child("error", Namespaces.CLIENT).attribute("type")).isEqualTo("modify");
    assertThat(answer.attribute("to")).isEqualTo(answeredTo);
    assertThat(answer.attribute("from")).isEqualTo(answeredFrom);
    assertThat(romeo.next()).isNull();

    plays.happen(new LinkEvent.Received(message.attribute("type", "error").build()));
    send(plays, "<iq type='result' id='1' from='@plays.localhost' to='romeo@localhost'/>");
    assertThat(plays.next()).isNull();
    assertThat(server.get(Components.class).connections().get(0)).endsWith("refused=3");
    send(plays, "<message from='hamlet@plays.localhost' to='romeo@localhost/orchard'/>");
    assertThat(romeo.next().attribute("from")).isEqualTo("hamlet@plays.localhost");
  }

  @Test
  void namesAsPhonesWriteThemGoThrough() {
    MemoryLink plays = plays();
    for (String nick :
        new String[] {"\u2764\uFE0F", "\uD83D\uDC69\u200D\uD83D\uDCBB", "\uD83E\uDEE1", "\u0378"}) {
      send(plays, "<message from='u@plays.localhost/" + nick + "' to='romeo@localhost/orchard'/>");
      assertThat(romeo.next().attribute("from")).isEqualTo("u@plays.localhost/" + nick);
      send(romeo, "<message to='u@plays.localhost/" + nick + "'><body>Hi</body></message>");
      assertThat(plays.next().attribute("to")).isEqualTo("u@plays.localhost/" + nick);
    }
  }

  /** RFC 6121, section 8.5.1. */
  @Test
  void whoAsksNobodyForASubscriptionHearsNothing() {
    MemoryLink plays = plays();
    for (String type : new String[] {"subscribe", "subscribed", "unsubscribe", "unsubscribed"}) {
      send(plays, "<presence from='u@plays.localhost' to='nobody@localhost' type='" + type + "'/>");
      assertThat(plays.next()).as(type).isNull();
    }
  }

  @Test
  void aStanzaThatIsTooLongIsRefusedAlone() {
    MemoryLink plays = plays();
    oversized(plays, "<message id='m' from='globe@plays.localhost' to='romeo@localhost'/>");
    assertStanzaError(plays.next(), "policy-violation");
    oversized(plays, "<iq type='get' id='i' from='globe@plays.localhost' to='romeo@localhost'/>");
    assertStanzaError(plays.next(), "policy-violation");
    assertThat(romeo.next()).isNull();
    oversized(
        plays,
        "<iq type='result' id='r' from='globe@plays.localhost' to='romeo@localhost/orchard'/>");
    Element missed = romeo.next();
    assertStanzaError(missed, "policy-violation");
    assertThat(missed.attribute("id")).isEqualTo("r");
    assertThat(missed.attribute("from")).isEqualTo("globe@plays.localhost");
    assertThat(plays.next()).isNull();
    oversized(plays, "<message from='globe@masques.localhost' to='romeo@localhost'/>");
    assertStreamError(plays, "invalid-from");
  }

  private static void oversized(MemoryLink link, String xml) {
    Element head = ElementReader.parse(xml.replaceFirst(" ", " xmlns='jabber:client' "));
    link.happen(new LinkEvent.Oversized(head));
  }

  @Test
  void whileItIsAwaySendersAreToldToWait() {
    say(romeo, "Anybody?");
    Element refused = romeo.next();
    assertStanzaError(refused, "service-unavailable");
    assertThat(refused.child("error", Namespaces.CLIENT).attribute("type")).isEqualTo("wait");
    send(romeo, "<presence type='unavailable' to='globe@plays.localhost'/>");
    assertThat(romeo.next()).isNull();
  }

  @Test
  void itMayBeConnectedSeveralTimes() {
    MemoryLink first = plays();
    MemoryLink second = plays();
    MemoryLink third = opened(PLAYS);
    shake(third, SECRET);
    assertStreamError(third, "conflict");
    say(romeo, "one");
    say(romeo, "two");
    List<String> heardByFirst = heard(first);
    List<String> heardBySecond = heard(second);
    assertThat(heardByFirst.isEmpty() ? heardBySecond : heardByFirst).containsExactly("one", "two");
    assertThat(List.of(heardByFirst, heardBySecond)).anyMatch(List::isEmpty);
    first.vanish();
    second.vanish();
    say(romeo, "three");
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  @Test
  void whatOneConnectionNeverGotGoesToTheOther() {
    MemoryLink first = plays();
    MemoryLink second = plays();
    first.stick();
    second.stick();
    say(romeo, "one");
    say(romeo, "two");
    MemoryLink third = null;
    first.vanish();
    third = plays();
    second.vanish();
    assertThat(heard(third)).containsExactly("one", "two");
  }

  @Test
  void whatNoneOfThemGotComesBack() {
    MemoryLink plays = plays();
    plays.stick();
    say(romeo, "one");
    plays.vanish();
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  /** As contacts that were stored under another Unicode. */
  @Test
  void anAddressThatCannotBeReadAnyMoreKeepsNothingElseFromComingBack() {
    MemoryLink plays = plays();
    plays.stick();
    Jid strange = Jid.stored("glo:be@" + PLAYS);
    Element message = Element.builder("message", Namespaces.CLIENT).attribute("id", "s").build();
    server
        .get(StanzaRouter.class)
        .route(Stanza.of(message, Jid.of("romeo@localhost/orchard"), strange));
    say(romeo, "one");
    plays.vanish();
    Element first = romeo.next();
    assertThat(first.attribute("id")).isEqualTo("s");
    assertThat(first.attribute("from")).isEqualTo(strange.toString());
    assertStanzaError(first, "service-unavailable");
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  @Test
  void itsStreamEndsInGoodOrder() {
    MemoryLink plays = plays();
    plays.happen(new LinkEvent.StreamClosed());
    assertThat(plays.isClosed()).isTrue();
    say(romeo, "Stay!");
    assertStanzaError(romeo.next(), "service-unavailable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plays.localhost | gives plays.localhost no secret",
        "plays.localhost= | gives plays.localhost no secret",
        "juliet@plays.localhost=s | names something that is no domain",
        "plays.localhost=s,plays.localhost=t | names plays.localhost twice"
      })
  void settingsThatCannotBeUsedAreExplained(String value, String message) {
    Settings settings = Settings.of(Map.of(ComponentSettings.COMPONENTS, value));
    assertThatThrownBy(() -> new ComponentSecrets(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("parley.components");
  }
}
