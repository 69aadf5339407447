package org.parley.server.s2s.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.assertHears;
import static org.parley.server.s2s.TwoServers.heard;
import static org.parley.server.s2s.TwoServers.message;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;
import org.parley.server.routing.Envelope;
import org.parley.server.s2s.ExternalIdentity;
import org.parley.server.s2s.TwoServers;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.s2s.dialback.DialbackKeys;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.s2s.route.Routes;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.RawPeer;
import org.parley.server.script.TestCertificates;

/** What the server says to a server that it calls, step by step. */
class OutboundStreamTest {
  private static final String US = "capulet.example";
  private static final String PEER = "montague.example";
  private static final String DB = "xmlns='jabber:server:dialback'";
  private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String EXTERNAL =
      "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism>"
          + "</mechanisms>";
  private static final String DIALBACK =
      "<dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback>";
  private static final String BIDI = "<bidi xmlns='urn:xmpp:features:bidi'/>";

  private final MemoryNetwork network = new MemoryNetwork();
  private final RawPeer peer = new RawPeer();
  private MemoryServer server;
  private MemoryNetwork.Host host;
  private MemoryClient juliet;

  @BeforeEach
  void start() {
    start(Map.of());
  }

  private void start(Map<Setting, String> settings) {
    stop();
    Map<Setting, String> all = new HashMap<>(settings);
    all.put(ServerSettings.DOMAINS, US);
    server = new MemoryServer(all);
    network.add(server, US);
    host = network.add(peer, PEER);
    juliet = TwoServers.login(server, "juliet@capulet.example/balcony");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void say(String body) {
    TwoServers.send(juliet, message("romeo@montague.example", body));
  }

  private void sayFromRooms() {
    Jid rooms = Jid.of("conference.capulet.example");
    Jid romeo = Jid.of("romeo@montague.example");
    Stanza message = Stanza.of(Element.of("message", "jabber:client"), rooms, romeo);
    server.get(Routes.class).send(Envelope.own(message, Clock.systemUTC()));
  }

  private void features(String id, String features) {
    peer.open(PEER, US, id);
    peer.send("<features xmlns='http://etherx.jabber.org/streams'>" + features + "</features>");
  }

  /** The stream up to the features after TLS. */
  private void secured(String features) {
    features("first", STARTTLS + EXTERNAL);
    assertThat(peer.next().name()).isEqualTo("starttls");
    peer.link().startTls(PEER);
    features("second", features);
  }

  private void valid(Element request) {
    peer.send(
        "<result "
            + DB
            + " from='"
            + request.attribute("to")
            + "' to='"
            + request.attribute("from")
            + "' type='valid'/>");
  }

  private void tick(int seconds) {
    server.clock().advance(Duration.ofSeconds(seconds));
    server.get(Federation.class).everySecond();
  }

  @Test
  void authenticatesByCertificateWhereThatIsOffered() {
    say("one");
    StreamHeader header = peer.header();
    assertThat(header.from()).isEqualTo(US);
    assertThat(header.to()).isEqualTo(PEER);
    assertThat(header.version()).isEqualTo("1.0");
    secured(EXTERNAL + DIALBACK);
    Element auth = peer.next();
    assertThat(auth.attribute("mechanism")).isEqualTo("EXTERNAL");
    assertThat(ExternalIdentity.decode(auth.text())).isEqualTo(US);
    peer.send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
    assertThat(peer.next()).as("nothing before the new stream").isNull();
    features("third", DIALBACK);
    assertThat(peer.next().childText("body", "jabber:client")).isEqualTo("one");
  }

  @Test
  void usesDialbackElse() {
    say("one");
    secured(DIALBACK);
    Element result = peer.next();
    assertThat(result.name()).isEqualTo("result");
    assertThat(result.attribute("from")).isEqualTo(US);
    assertThat(result.attribute("to")).isEqualTo(PEER);
    assertThat(result.text()).isEqualTo(server.get(DialbackKeys.class).key(PEER, US, "second"));
    say("two");
    assertThat(peer.next()).as("nothing before the answer").isNull();
    valid(result);
    assertThat(peer.next().attribute("id")).isEqualTo("one");
    assertThat(peer.next().attribute("id")).isEqualTo("two");
  }

  @Test
  void usesDialbackWhereTheCertificateIsRefused() {
    say("one");
    secured(EXTERNAL + DIALBACK);
    peer.next();
    peer.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
    valid(peer.next());
    assertThat(peer.next().attribute("id")).isEqualTo("one");
  }

  @Test
  void usesDialbackOnAnotherStreamWhereTheRefusalEndsThatOne() {
    say("one");
    secured(EXTERNAL + DIALBACK);
    peer.next();
    peer.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
    assertThat(peer.next().name()).isEqualTo("result");
    peer.link().close();
    secured(EXTERNAL + DIALBACK);
    valid(peer.next());
    assertThat(peer.next().attribute("id")).isEqualTo("one");
  }

  @Test
  void nothingIsSentInPlainText() {
    say("one");
    features("first", DIALBACK);
    assertHears(juliet, "one remote-server-timeout");
    assertThat(peer.isStreamClosed()).isTrue();
  }

  @Test
  void aPeerFromBeforeXmppIsRefused() {
    say("one");
    peer.link().openStream(new StreamHeader(PEER, US, "x", null, null, "jabber:server"));
    assertHears(juliet, "one remote-server-timeout");
  }

  @Test
  void everyWayToFailIsTold() {
    String stream =
        "<error xmlns='http://etherx.jabber.org/streams'><%s"
            + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></error>";
    say("1");
    peer.open(PEER, US, "x");
    peer.send(stream.formatted("host-unknown"));
    assertHears(juliet, "1 remote-server-not-found");
    tick(700);
    say("2");
    peer.open(PEER, US, "x");
    peer.send(stream.formatted("policy-violation"));
    assertHears(juliet, "2 remote-server-timeout");
    tick(700);
    say("3");
    secured("");
    peer.send("<result " + DB + " from='" + PEER + "' to='" + US + "' type='invalid'/>");
    assertHears(juliet, "3 internal-server-error");
    tick(700);
    say("4");
    peer.next();
    secured("");
    peer.send("<result " + DB + " from='" + PEER + "' to='" + US + "' type='error'/>");
    assertHears(juliet, "4 remote-server-timeout");
    tick(700);
    say("5");
    peer.link().cut();
    assertHears(juliet, "5 remote-server-timeout");
    tick(700);
    say("6");
    tick(29);
    assertHears(juliet);
    tick(1);
    assertHears(juliet, "6 remote-server-timeout");
  }

  @Test
  void answersOfStrangersDoNotCount() {
    say("one");
    secured(DIALBACK);
    Element result = peer.next();
    peer.send("<result " + DB + " from='elsewhere.example' to='" + US + "' type='valid'/>");
    peer.send("<result " + DB + " from='" + PEER + "' to='conference." + US + "' type='valid'/>");
    assertThat(peer.next()).isNull();
    valid(result);
    assertThat(peer.next().attribute("id")).isEqualTo("one");
  }

  @Test
  void otherDomainsOfOursShareTheStream() {
    say("one");
    secured(DIALBACK);
    valid(peer.next());
    peer.next();
    sayFromRooms();
    Element request = peer.next();
    assertThat(request.name()).isEqualTo("result");
    assertThat(request.attribute("from")).isEqualTo("conference.capulet.example");
    assertThat(host.calls()).isEqualTo(1);
    valid(request);
    assertThat(peer.next().attribute("from")).isEqualTo("conference.capulet.example");
  }

  @Test
  void aDomainThatMayNotShareHasAStreamOfItsOwn() {
    say("one");
    secured(DIALBACK);
    valid(peer.next());
    peer.next();
    sayFromRooms();
    peer.next();
    peer.send("<result " + DB + " from='" + PEER + "' to='conference." + US + "' type='error'/>");
    assertThat(host.calls()).isEqualTo(2);
    assertThat(peer.header().from()).isEqualTo("conference.capulet.example");
  }

  @Test
  void bothWaysAreUsedWhereThePeerCan() {
    say("one");
    secured(EXTERNAL + DIALBACK + BIDI);
    assertThat(peer.next().is("bidi", "urn:xmpp:bidi")).isTrue();
    peer.next();
    peer.send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
    features("third", "");
    assertThat(peer.next().attribute("id")).isEqualTo("one");
    peer.send(
        "<message from='romeo@montague.example' to='juliet@capulet.example' type='chat'>"
            + "<body>back</body></message>");
    assertThat(heard(juliet)).containsExactly("back");
    peer.send("<message from='romeo@montague.example/ x' to='juliet@capulet.example'/>");
    assertThat(peer.next().toString()).contains("jid-malformed");
    peer.send("<message from='romeo@montague.example/x' to='ju:liet@capulet.example'/>");
    assertThat(peer.next().attribute("from")).isEqualTo("capulet.example");
    peer.send("<message from='x@elsewhere.example' to='juliet@capulet.example'/>");
    assertThat(peer.next().firstElement().name()).isEqualTo("invalid-from");
  }

  @Test
  void nothingComesBackWhereThatWasNotAgreed() {
    say("one");
    secured(DIALBACK);
    valid(peer.next());
    peer.next();
    peer.send(
        "<message from='romeo@montague.example' to='juliet@capulet.example' type='chat'>"
            + "<body>back</body></message>");
    assertThat(heard(juliet)).isEmpty();
    assertThat(peer.next().firstElement().name()).isEqualTo("not-authorized");
  }

  @Test
  void thePeerMayProveMoreOnAStreamForBothWays() {
    host.shows(TestCertificates.of(PEER, "chat." + PEER), null);
    say("one");
    secured(DIALBACK + BIDI);
    peer.next();
    valid(peer.next());
    peer.next();
    peer.send("<result " + DB + " from='chat." + PEER + "' to='" + US + "'>key</result>");
    assertThat(peer.next().attribute("type")).isEqualTo("valid");
    peer.send(
        "<message from='x@chat.montague.example' to='juliet@capulet.example' type='chat'>"
            + "<body>room</body></message>");
    assertThat(heard(juliet)).containsExactly("room");
    TwoServers.send(juliet, message("x@chat.montague.example", "to the room"));
    assertThat(peer.next().attribute("id")).isEqualTo("to the room");
    assertThat(host.calls()).isEqualTo(1);
  }

  @Test
  void idleStreamsEndAndComeAgain() {
    say("one");
    secured(DIALBACK);
    valid(peer.next());
    peer.next();
    tick(599);
    assertThat(peer.isStreamClosed()).isFalse();
    tick(1);
    assertThat(peer.isStreamClosed()).isTrue();
    peer.link().close();
    say("two");
    secured(DIALBACK);
    valid(peer.next());
    assertThat(peer.next().attribute("id")).isEqualTo("two");
  }

  @Test
  void streamsHaveALimit() {
    start(Map.of(FederationSettings.LIMIT_STREAMS, "0"));
    say("one");
    assertHears(juliet, "one resource-constraint");
  }
}
