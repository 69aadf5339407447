package org.parley.server.s2s.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.s2s.TwoServers.heard;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.core.xml.StreamHeader;
import org.parley.server.s2s.ExternalIdentity;
import org.parley.server.s2s.TwoServers;
import org.parley.server.s2s.admin.Federation;
import org.parley.server.s2s.policy.FederationSettings;
import org.parley.server.script.TestCertificates;

/** What the server makes of a server that calls it, step by step. */
class InboundStreamTest extends CalledServer {
  @Test
  void answersWithItsHeaderAndRequiresTls() {
    call();
    peer.open(PEER, US, "ignored");
    StreamHeader header = peer.header();
    assertThat(header.from()).isEqualTo(US);
    assertThat(header.to()).isEqualTo(PEER);
    assertThat(header.id()).isNotNull().isNotEqualTo("ignored");
    assertThat(header.version()).isEqualTo("1.0");
    assertThat(header.contentNamespace()).isEqualTo("jabber:server");
    Element features = peer.next();
    assertThat(names(features)).isEqualTo("starttls bidi");
    assertThat(features.firstElement().hasChild("required", features.firstElement().namespace()))
        .isTrue();
  }

  @Test
  void refusesHeaders() {
    call();
    peer.open(PEER, "elsewhere.example", null);
    assertStreamError("host-unknown");
    call();
    peer.open(PEER, null, null);
    assertStreamError("improper-addressing");
    call();
    peer.open("not a domain", US, null);
    assertStreamError("improper-addressing");
    call();
    peer.open(US, US, null);
    assertStreamError("invalid-from");
    call();
    peer.link().openStream(new StreamHeader(PEER, US, null, null, null, "jabber:server"));
    assertStreamError("unsupported-version");
    call();
    peer.link().openStream(new StreamHeader(PEER, US, null, "1.0", null, "jabber:client"));
    assertStreamError("invalid-namespace");
  }

  @Test
  void offersExternalToThoseWhoHaveProvedTheirDomain() {
    assertThat(names(secured(PEER))).isEqualTo("dialback bidi sm");
    host.shows(TestCertificates.of(PEER), "expired on 2026-01-31");
    assertThat(names(secured(PEER))).isEqualTo("dialback bidi sm");
    host.shows(TestCertificates.of("common.example"), null);
    assertThat(names(secured(PEER))).isEqualTo("dialback bidi sm");
    host.shows(TestCertificates.of(PEER), null);
    assertThat(names(secured(null))).isEqualTo("dialback bidi sm");
    Element features = secured(PEER);
    assertThat(names(features)).isEqualTo("mechanisms dialback bidi sm");
    assertThat(features.child("dialback", "urn:xmpp:features:dialback").firstElement().name())
        .isEqualTo("errors");
  }

  @Test
  void authenticatesByCertificate() {
    authenticated();
    peer.send(
        "<message from='romeo@montague.example/x' to='juliet@capulet.example' type='chat'>"
            + "<body>Hi</body></message>");
    assertThat(heard(juliet)).containsExactly("Hi");
  }

  @Test
  void nobodyBecomesAnotherOne() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    auth(ExternalIdentity.encode("elsewhere.example"));
    assertThat(peer.next().firstElement().name()).isEqualTo("invalid-authzid");
    auth("!");
    assertThat(peer.next().firstElement().name()).isEqualTo("incorrect-encoding");
    peer.send("<auth xmlns='" + SASL + "' mechanism='PLAIN'>=</auth>");
    assertThat(peer.next().firstElement().name()).isEqualTo("invalid-mechanism");
    assertStreamError("policy-violation");
  }

  @Test
  void theIdentityMayBeSaidOrAskedFor() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    auth(ExternalIdentity.encode(PEER));
    assertThat(peer.next().name()).isEqualTo("success");
    secured(PEER);
    auth("");
    assertThat(peer.next().name()).isEqualTo("challenge");
    peer.send("<response xmlns='" + SASL + "'>=</response>");
    assertThat(peer.next().name()).isEqualTo("success");
  }

  @Test
  void noMechanismIsTakenThatWasNotOffered() {
    secured(PEER);
    auth("=");
    assertThat(peer.next().firstElement().name()).isEqualTo("invalid-mechanism");
    call();
    peer.open(PEER, US, null);
    peer.next();
    auth("=");
    assertThat(peer.next().firstElement().name()).isEqualTo("encryption-required");
  }

  @Test
  void theStreamAfterAuthenticationIsOfTheSameDomains() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    auth("=");
    peer.next();
    peer.open("elsewhere.example", US, null);
    assertStreamError("invalid-from");
  }

  @Test
  void noStanzaComesBeforeAProof() {
    secured(PEER);
    peer.send("<message from='romeo@montague.example' to='juliet@capulet.example'/>");
    assertStreamError("not-authorized");
  }

  @Test
  void stanzasNeedAddressesThatWereProved() {
    for (String[] wrong :
        new String[][] {
          {"<message to='juliet@capulet.example'/>", "improper-addressing"},
          {"<message from='romeo@montague.example'/>", "improper-addressing"},
          {"<message from='x@elsewhere.example' to='juliet@capulet.example'/>", "invalid-from"},
          {"<message from='romeo@montague.example' to='x@elsewhere.example'/>", "host-unknown"},
          {
            "<message from='romeo@montague.example' to='x@conference.capulet.example'/>",
            "host-unknown"
          },
          {"<foo xmlns='urn:foo'/>", "unsupported-stanza-type"}
        }) {
      authenticated();
      peer.send(wrong[0]);
      assertStreamError(wrong[1]);
    }
    assertThat(heard(juliet)).isEmpty();
  }

  /** Whoever shares the stream with the sender has done nothing. */
  @Test
  void anAddressThatCannotBeReadConcernsOneStanza() {
    bothWays();
    String[][] wrong = {
      {"x@montague.example/ a", "juliet@capulet.example", "capulet", "x@montague.example"},
      {"x@montague.example/", "juliet@capulet.example/y", "capulet", "x@montague.example"},
      {"r:o@montague.example/a", "juliet@capulet.example", "capulet", "montague.example"},
      {"romeo@", "juliet@capulet.example", "capulet", "montague.example"},
      {
        "romeo@montague.example/a", "ju:liet@capulet.example", "capulet", "romeo@montague.example/a"
      },
      {"romeo@montague.example/a", "juliet@", "capulet.example", "romeo@montague.example/a"},
      {
        "romeo@montague.example/a",
        "juliet@capulet.example/ b",
        "capulet",
        "romeo@montague.example/a"
      }
    };
    for (String[] one : wrong) {
      peer.send(message(one[0], one[1], ""));
      Element answer = peer.next();
      assertThat(answer.toString()).contains("jid-malformed");
      assertThat(answer.attribute("from")).contains(one[2]);
      assertThat(answer.attribute("to")).isEqualTo(one[3]);
      peer.send(message(one[0], one[1], " type='error'"));
      assertThat(peer.next()).isNull();
    }
    assertThat(server.get(Federation.class).connections().toString()).contains("refused=14");
    peer.send(message("other@montague.example/\u2764\uFE0F", "juliet@capulet.example", ""));
    assertThat(juliet.receive().attribute("from")).isEqualTo("other@montague.example/\u2764\uFE0F");
  }

  @Test
  void anUnreadableAddressOfAnotherDomainEndsTheStream() {
    authenticated();
    peer.send(message("x@elsewhere.example/ a", "juliet@capulet.example", ""));
    assertStreamError("invalid-from");
    authenticated();
    peer.send(message("x@montague.example/a", "juliet@elsewhere.example/ b", ""));
    assertStreamError("host-unknown");
  }

  @Test
  void aStanzaThatIsTooLongIsRefusedAlone() {
    bothWays();
    peer.sendOversized(
        "<message from='romeo@montague.example/a' to='juliet@capulet.example' id='m'/>");
    Element answer = peer.next();
    assertThat(answer.toString()).contains("policy-violation");
    assertThat(answer.attribute("to")).isEqualTo("romeo@montague.example/a");
    String result =
        "<iq type='result' id='r' from='montague.example' to='juliet@capulet.example/balcony'/>";
    peer.sendOversized(result);
    assertThat(peer.next()).isNull();
    Element missed = juliet.receive();
    assertThat(missed.attribute("id")).isEqualTo("r");
    assertThat(missed.attribute("from")).isEqualTo("montague.example");
    assertThat(missed.toString()).contains("policy-violation");
    peer.send(message("romeo@montague.example/a", "juliet@capulet.example", ""));
    assertThat(juliet.receive().attribute("from")).isEqualTo("romeo@montague.example/a");
    peer.sendOversized("<message from='x@elsewhere.example' to='juliet@capulet.example'/>");
    assertStreamError("invalid-from");
  }

  private static String message(String from, String to, String type) {
    return "<message from='" + from + "' to='" + to + "'" + type + "><body>Hi</body></message>";
  }

  private void bothWays() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    peer.send("<bidi xmlns='urn:xmpp:bidi'/>");
    auth("=");
    peer.next();
    peer.open(PEER, US, null);
    peer.next();
  }

  /** RFC 6121, section 8.5.1; whose own server this is, is told (section 3.1.2). */
  @Test
  void whoAsksNobodyForASubscriptionFromElsewhereHearsNothing() {
    bothWays();
    for (String type : new String[] {"subscribe", "subscribed", "unsubscribe", "unsubscribed"}) {
      for (String to : new String[] {"nobody@capulet.example", "nobody@capulet.example/x"}) {
        peer.send("<presence from='r@montague.example' to='" + to + "' type='" + type + "'/>");
        assertThat(peer.next()).as(type).isNull();
      }
    }
    peer.send("<presence from='r@montague.example' to='juliet@capulet.example' type='subscribe'/>");
    assertThat(juliet.receive().attribute("type")).isEqualTo("subscribe");
  }

  @Test
  void iqsHaveTheRulesOfClientsAndAnswersGoBackOnAStreamForBothWays() {
    host.shows(TestCertificates.of(PEER), null);
    secured(PEER);
    peer.send("<bidi xmlns='urn:xmpp:bidi'/>");
    auth("=");
    peer.next();
    peer.open(PEER, US, null);
    assertThat(names(peer.next())).as("it is there already").isEqualTo("dialback sm");
    String iq = "<iq from='romeo@montague.example/x' to='capulet.example' ";
    peer.send(iq + "type='get' id='1'/>");
    assertThat(peer.next().toString()).contains("bad-request");
    peer.send(iq + "type='odd' id='2'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(peer.next().toString()).contains("bad-request");
    peer.send(iq + "type='result'/>");
    assertThat(peer.next()).isNull();
    peer.send(iq + "type='get' id='3'><ping xmlns='urn:xmpp:ping'/></iq>");
    assertThat(peer.next().attribute("type")).isEqualTo("result");
    TwoServers.send(juliet, TwoServers.message("romeo@montague.example", "Hi"));
    assertThat(peer.next().attribute("from")).isEqualTo("juliet@capulet.example/balcony");
  }

  @Test
  void nothingGoesBackOnAStreamForOneWay() {
    authenticated();
    TwoServers.send(juliet, TwoServers.message("romeo@montague.example", "Hi"));
    assertThat(peer.next()).isNull();
    TwoServers.assertHears(juliet, "Hi remote-server-not-found");
  }

  @Test
  void noDelayIsTakenThatIsSaidToBeOurs() {
    authenticated();
    peer.send(
        "<message from='romeo@montague.example/x' to='juliet@capulet.example' type='chat'>"
            + "<delay xmlns='urn:xmpp:delay' from='capulet.example' stamp='2020-01-01T00:00:00Z'/>"
            + "<body>Hi</body></message>");
    assertThat(juliet.receive().hasChild("delay", "urn:xmpp:delay")).isFalse();
  }

  @Test
  void idleStreamsEnd() {
    authenticated();
    server.clock().advance(java.time.Duration.ofSeconds(599));
    server.get(Federation.class).everySecond();
    assertThat(peer.isStreamClosed()).isFalse();
    server.clock().advance(java.time.Duration.ofSeconds(1));
    server.get(Federation.class).everySecond();
    assertThat(peer.isStreamClosed()).isTrue();
  }

  @Test
  void streamsHaveALimit() {
    start(Map.of(FederationSettings.LIMIT_STREAMS, "1"));
    secured(PEER);
    call();
    peer.open(PEER, US, null);
    assertStreamError("resource-constraint");
  }

  @Test
  void nobodyOpensAStreamTwice() {
    call();
    peer.open(PEER, US, null);
    peer.next();
    peer.open(PEER, US, null);
    assertStreamError("bad-format");
  }
}
