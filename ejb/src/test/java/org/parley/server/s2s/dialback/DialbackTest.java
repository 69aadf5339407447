package org.parley.server.s2s.dialback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.heard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.server.s2s.TwoServers;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.script.MemoryClient;
import org.parley.server.script.MemoryNetwork;
import org.parley.server.script.MemoryServer;
import org.parley.server.script.RawPeer;
import org.parley.server.script.TestCertificates;

/** The server as receiving and as authoritative server (XEP-0220, section 2.2). */
class DialbackTest {
  private static final String US = "capulet.example";
  private static final String PEER = "montague.example";
  private static final String DB = "xmlns='jabber:server:dialback'";

  private final MemoryNetwork network = new MemoryNetwork();
  private final RawPeer peer = new RawPeer();
  private final RawPeer authority = new RawPeer();
  private MemoryServer server;
  private MemoryNetwork.Host peerHost;
  private MemoryNetwork.Host authorityHost;
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
    peerHost = network.add(peer);
    authorityHost = network.add(authority, PEER, "chat." + PEER);
    juliet = TwoServers.login(server, "juliet@capulet.example/balcony");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void call() {
    network.dial(peerHost, US, "a test");
    peer.open(PEER, US, null);
    peer.next();
    peer.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    peer.next();
    peer.link().startTls(US);
    peer.open(PEER, US, null);
    peer.next();
  }

  private void ask(String from, String to, String key) {
    peer.send("<result " + DB + " from='" + from + "' to='" + to + "'>" + key + "</result>");
  }

  /** The authoritative server is asked, up to its answer. */
  private Element question() {
    authority.open(PEER, US, "authority");
    authority.send(
        "<features xmlns='http://etherx.jabber.org/streams'>"
            + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></features>");
    assertThat(authority.next().name()).isEqualTo("starttls");
    authority.link().startTls(PEER);
    authority.open(PEER, US, "authority2");
    authority.send("<features xmlns='http://etherx.jabber.org/streams'/>");
    return authority.next();
  }

  private void answer(Element question, String type) {
    authority.send(
        "<verify "
            + DB
            + " from='"
            + question.attribute("to")
            + "' to='"
            + question.attribute("from")
            + "' id='"
            + question.attribute("id")
            + "' type='"
            + type
            + "'/>");
  }

  private void assertAnswer(Element answer, String type, String error) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo(type);
    assertThat(answer.attribute("to")).isEqualTo(PEER);
    if (error != null) {
      assertThat(answer.child("error", "jabber:client").firstElement().name()).isEqualTo(error);
    }
  }

  private void say(String from) {
    peer.send(
        "<message from='x@"
            + from
            + "' to='juliet@capulet.example' type='chat'>"
            + "<body>"
            + from
            + "</body></message>");
  }

  @Test
  void aKeyIsLookedAtByTheAuthoritativeServer() {
    call();
    ask(PEER, US, "the-key");
    assertThat(peer.next()).as("nobody knows yet").isNull();
    Element question = question();
    assertThat(question.name()).isEqualTo("verify");
    assertThat(question.attribute("from")).isEqualTo(US);
    assertThat(question.attribute("to")).isEqualTo(PEER);
    assertThat(question.attribute("id")).isEqualTo(peer.header().id());
    assertThat(question.text()).isEqualTo("the-key");
    answer(question, "valid");
    assertAnswer(peer.next(), "valid", null);
    assertThat(authority.isStreamClosed()).as("it was needed for this alone").isTrue();
    say(PEER);
    assertThat(heard(juliet)).containsExactly(PEER);
  }

  @Test
  void aWrongKeyEndsTheStream() {
    call();
    ask(PEER, US, "wrong");
    answer(question(), "invalid");
    assertAnswer(peer.next(), "invalid", null);
    assertThat(peer.isStreamClosed()).isTrue();
  }

  @Test
  void aWrongKeyOfOnePairLeavesTheOthers() {
    call();
    ask(PEER, US, "right");
    answer(question(), "valid");
    peer.next();
    ask("chat." + PEER, US, "wrong");
    answer(question(), "invalid");
    Element answer = peer.next();
    assertThat(answer.attribute("type")).isEqualTo("error");
    assertThat(answer.child("error", "jabber:client").firstElement().name()).isEqualTo("forbidden");
    say(PEER);
    assertThat(heard(juliet)).containsExactly(PEER);
    say("chat." + PEER);
    assertThat(peer.next().firstElement().name()).isEqualTo("invalid-from");
  }

  @Test
  void severalPairsShareAStream() {
    call();
    ask(PEER, US, "1");
    answer(question(), "valid");
    peer.next();
    ask("chat." + PEER, US, "2");
    answer(question(), "valid");
    assertThat(peer.next().attribute("type")).isEqualTo("valid");
    ask(PEER, "conference." + US, "3");
    answer(question(), "valid");
    assertThat(peer.next().attribute("from")).isEqualTo("conference." + US);
    say(PEER);
    say("chat." + PEER);
    assertThat(heard(juliet)).containsExactly(PEER, "chat." + PEER);
  }

  @Test
  void aCertificateIsProofEnough() {
    peerHost.shows(TestCertificates.of(PEER), null);
    call();
    ask(PEER, US, "whatever");
    assertAnswer(peer.next(), "valid", null);
    assertThat(authorityHost.calls()).isZero();
  }

  @Test
  void errorsDoNotEndTheStream() {
    call();
    ask(PEER, "elsewhere.example", "key");
    assertAnswer(peer.next(), "error", "item-not-found");
    ask("nowhere.example", US, "key");
    Element answer = peer.next();
    assertThat(answer.toString()).contains("remote-server-not-found");
    authorityHost.reachable(false);
    ask(PEER, US, "key");
    assertAnswer(peer.next(), "error", "remote-connection-failed");
    authorityHost.reachable(true);
    ask(PEER, US, "key");
    question();
    authority.link().cut();
    assertAnswer(peer.next(), "error", "remote-server-timeout");
    ask(PEER, US, "key");
    answer(question(), "error");
    assertAnswer(peer.next(), "error", "remote-server-not-found");
    ask(US, US, "key");
    assertThat(peer.next().toString()).contains("not-acceptable");
    assertThat(peer.isStreamClosed()).isFalse();
  }

  /** The stream may be that of other domains, too. */
  @Test
  void aNameThatIsNoDomainDoesNotEndTheStream() {
    call();
    for (String name : new String[] {"chat_.example/x", "\u0378.example", "a b", "x@" + PEER, ""}) {
      ask(name, US, "key");
      assertMalformed(peer.next(), US, name);
      ask(PEER, name, "key");
      assertMalformed(peer.next(), name, PEER);
      peer.send("<verify " + DB + " from='" + name + "' to='" + US + "' id='i'>key</verify>");
      assertMalformed(peer.next(), US, name);
    }
    assertThat(peer.isStreamClosed()).isFalse();
    ask(PEER, US, "key");
    answer(question(), "valid");
    assertAnswer(peer.next(), "valid", null);
    peer.send("<result " + DB + " to='" + US + "'>key</result>");
    assertThat(peer.next().firstElement().name()).isEqualTo("improper-addressing");
  }

  private static void assertMalformed(Element answer, String from, String to) {
    assertThat(answer.attribute("type")).as(answer.toString()).isEqualTo("error");
    assertThat(answer.attribute("from")).isEqualTo(from);
    assertThat(answer.attribute("to")).isEqualTo(to);
    assertThat(answer.child("error", "jabber:client").firstElement().name())
        .isEqualTo("jid-malformed");
  }

  @Test
  void aSilentAuthorityIsNotWaitedForForEver() {
    call();
    ask(PEER, US, "key");
    question();
    server.clock().advance(Duration.ofSeconds(30));
    server.get(Federation.class).everySecond();
    assertAnswer(peer.next(), "error", "remote-server-timeout");
  }

  @Test
  void tlsComesFirst() {
    network.dial(peerHost, US, "a test");
    peer.open(PEER, US, null);
    peer.next();
    ask(PEER, US, "key");
    assertAnswer(peer.next(), "error", "policy-violation");
    peer.send("<verify " + DB + " from='montague.example' to='capulet.example' id='x'>k</verify>");
    assertAnswer(peer.next(), "error", "policy-violation");
  }

  @Test
  void whereACertificateIsRequiredNoKeyHelps() {
    start(
        Map.of(
            FederationSettings.SECURITY_DOMAINS,
            "chat.montague.example=required-valid-certificate"));
    call();
    ask("chat." + PEER, US, "key");
    assertThat(peer.next().toString()).contains("not-authorized");
    assertThat(authorityHost.calls()).isZero();
  }

  @Test
  void pairsHaveALimit() {
    start(Map.of(FederationSettings.LIMIT_PAIRS, "1"));
    peerHost.shows(TestCertificates.of(PEER, "chat." + PEER), null);
    call();
    ask(PEER, US, "key");
    assertAnswer(peer.next(), "valid", null);
    ask("chat." + PEER, US, "key");
    assertThat(peer.next().toString()).contains("resource-constraint");
  }

  @Test
  void noMoreKeysAreLookedAtAtATime() {
    start(Map.of(FederationSettings.LIMIT_PAIRS, "2"));
    call();
    ask(PEER, US, "1");
    ask("chat." + PEER, US, "2");
    ask(PEER, "conference." + US, "3");
    assertThat(peer.next().toString()).contains("resource-constraint");
    assertThat(peer.next()).isNull();
    authority.link().cut();
    assertThat(peer.next().toString()).contains("remote-server-timeout");
    ask(PEER, "conference." + US, "3");
    assertThat(peer.next()).as("it is looked at").isNull();
  }

  @Test
  void ownKeysAreKnown() {
    call();
    String key = server.get(DialbackKeys.class).key(PEER, US, "stream-1");
    String verify = "<verify " + DB + " from='" + PEER + "' to='" + US + "' id='stream-1'>";
    peer.send(verify + key + "</verify>");
    Element valid = peer.next();
    assertAnswer(valid, "valid", null);
    assertThat(valid.attribute("id")).isEqualTo("stream-1");
    assertThat(valid.attribute("from")).isEqualTo(US);
    peer.send(verify.replace("stream-1", "stream-2") + key + "</verify>");
    assertAnswer(peer.next(), "invalid", null);
    peer.send(verify.replace(US, "elsewhere.example") + key + "</verify>");
    assertAnswer(peer.next(), "error", "item-not-found");
    assertThat(peer.isStreamClosed()).isFalse();
  }

  @Test
  void answersThatNobodyAskedForAreIgnored() {
    call();
    peer.send("<result " + DB + " from='" + PEER + "' to='" + US + "' type='valid'/>");
    peer.send("<verify " + DB + " from='" + PEER + "' to='" + US + "' id='1' type='valid'/>");
    say(PEER);
    assertThat(peer.next().firstElement().name()).isEqualTo("not-authorized");
    assertThat(heard(juliet)).isEmpty();
  }

  @Test
  void anAnswerOnAnotherStreamDoesNotCount() {
    call();
    ask(PEER, US, "key");
    Element question = question();
    peer.send(
        "<verify "
            + DB
            + " from='"
            + PEER
            + "' to='"
            + US
            + "' id='"
            + question.attribute("id")
            + "' type='valid'/>");
    say(PEER);
    assertThat(peer.next().firstElement().name()).isEqualTo("not-authorized");
    answer(question, "valid");
    assertThat(peer.next()).as("the stream is gone").isNull();
  }

  /** The examples of XEP-0185 and XEP-0220. */
  @Test
  void keysAreThoseOfTheSpecification() {
    start(Map.of(FederationSettings.DIALBACK_SECRET, "s3cr3tf0rd14lb4ck"));
    DialbackKeys keys = server.get(DialbackKeys.class);
    assertThat(keys.key("xmpp.example.com", "example.org", "D60000229F"))
        .isEqualTo("37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643");
    assertThat(keys.key("montague.example", "capulet.example", "D60000229F"))
        .isEqualTo("b4835385f37fe2895af6c196b59097b16862406db80559900d96bf6fa7d23df3");
    assertThat(keys.isValid("b4835385", "montague.example", "capulet.example", "D60000229F"))
        .isFalse();
  }
}
