package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.Setting;
import org.xbill.DNS.Type;

class TcpDiallingTest {
  private static final String DOMAIN = "peer.example";

  @TempDir private Path data;
  private final Caller caller = new Caller(false);
  private NameServer names;
  private Deployment deployment;

  @BeforeEach
  void startNameServer() throws IOException {
    names = new NameServer();
  }

  @AfterEach
  void stop() throws IOException {
    if (deployment != null) {
      deployment.close();
    }
    names.close();
  }

  private Link dial(String domain) throws Exception {
    return dial(domain, Map.of());
  }

  private Link dial(String domain, Map<Setting, String> more) throws Exception {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(DiallingSettings.DNS_SERVER, names.address());
    settings.putAll(more);
    deployment = new Deployment(caller, data, settings);
    return caller.connector().dial("localhost", domain, null);
  }

  private void reached(Peer peer) throws Exception {
    try (Client connection = peer.accept()) {
      assertThat(connection.readTo(" to='peer.example'"))
          .contains(" xmlns='jabber:server'", " xmlns:db='jabber:server:dialback'");
      caller.await(LinkEvent.Connected.class);
    }
    caller.await(LinkEvent.Closed.class);
  }

  private LinkEvent.Unreachable unreachable() throws Exception {
    LinkEvent.Unreachable told = caller.await(LinkEvent.Unreachable.class);
    assertThat(caller.await(LinkEvent.Closed.class).unsent()).isEmpty();
    assertThat(told.reason()).startsWith(DOMAIN + ": ");
    return told;
  }

  /** Where a link was made to, or what was tried: somebody else may listen at the usual port. */
  private String called(Link link) throws Exception {
    LinkEvent first = caller.await(LinkEvent.class);
    if (first instanceof LinkEvent.Unreachable told) {
      assertThat(told.notFound()).isFalse();
      return told.reason();
    }
    assertThat(first).isInstanceOf(LinkEvent.Connected.class);
    return link.remoteAddress();
  }

  @Test
  void theServiceOfTheLowestPriorityIsCalled() throws Exception {
    try (Peer first = new Peer();
        Peer second = new Peer()) {
      names.service(DOMAIN, "20 0 %d one.example.".formatted(second.port()));
      names.service(DOMAIN, "10 0 %d one.example.".formatted(first.port()));
      names.host("one.example", "127.0.0.1");
      dial(DOMAIN);
      reached(first);
      assertThat(names.questions).contains("SRV _xmpps-server._tcp.peer.example.");
    }
  }

  @Test
  void theNextServiceIsCalledWhenOneIsDown() throws Exception {
    try (Peer second = new Peer()) {
      names.service(DOMAIN, "10 0 %d one.example.".formatted(Peer.closedPort()));
      names.service(DOMAIN, "20 0 %d missing.example.".formatted(Peer.closedPort()));
      names.service(DOMAIN, "30 0 %d one.example.".formatted(second.port()));
      names.host("one.example", "127.0.0.1");
      dial(DOMAIN);
      reached(second);
    }
  }

  @Test
  void theNextAddressIsCalledWhenOneIsDown() throws Exception {
    try (Peer peer = new Peer("127.0.0.5")) {
      names.service(DOMAIN, "10 0 %d one.example.".formatted(peer.port()));
      names.host("one.example", "::1").host("one.example", "127.0.0.4");
      names.host("one.example", "127.0.0.5");
      dial(DOMAIN);
      reached(peer);
      assertThat(names.questions).contains("AAAA one.example.", "A one.example.");
    }
  }

  @Test
  void servicesWithAndWithoutDirectTlsAreMixed() throws Exception {
    try (Peer silent = new Peer();
        Peer plain = new Peer()) {
      names.tlsService(DOMAIN, "1 0 %d one.example.".formatted(silent.port()));
      names.service(DOMAIN, "2 0 %d one.example.".formatted(plain.port()));
      names.host("one.example", "127.0.0.1");
      dial(DOMAIN, Map.of(DiallingSettings.LIMIT_DIAL_ADDRESS_TIME, "1"));
      try (Client handshake = silent.accept()) {
        assertThat(handshake.socket().getInputStream().read()).as("a TLS record").isEqualTo(22);
        reached(plain);
      }
    }
  }

  @Test
  void noServiceMeansNoFallback() throws Exception {
    names.service(DOMAIN, "0 0 0 .").host(DOMAIN, "127.0.0.1");
    dial(DOMAIN);
    assertThat(unreachable().notFound()).isTrue();
    assertThat(names.questions).doesNotContain("A peer.example.");
  }

  @Test
  void noDirectTlsMeansThatTheOtherServiceIsCalled() throws Exception {
    try (Peer peer = new Peer()) {
      names.tlsService(DOMAIN, "0 0 0 .");
      names.service(DOMAIN, "0 0 %d one.example.".formatted(peer.port()));
      names.host("one.example", "127.0.0.1");
      dial(DOMAIN);
      reached(peer);
    }
  }

  @Test
  void thePortZeroIsNeverCalled() throws Exception {
    names.service(DOMAIN, "0 0 0 one.example.").host("one.example", "127.0.0.1");
    dial(DOMAIN);
    unreachable();
  }

  @Test
  void withoutServicesTheDomainItselfIsCalled() throws Exception {
    names.host(DOMAIN, "127.0.0.77");
    assertThat(called(dial(DOMAIN, Map.of(DiallingSettings.LIMIT_DIAL_ADDRESS_TIME, "1"))))
        .contains("127.0.0.77", "5269");
  }

  @Test
  void servicesThatAreDownAreNotPassedOver() throws Exception {
    names.service(DOMAIN, "0 0 %d one.example.".formatted(Peer.closedPort()));
    names.host("one.example", "127.0.0.1").host(DOMAIN, "127.0.0.1");
    dial(DOMAIN);
    assertThat(unreachable().notFound()).isFalse();
    assertThat(names.questions).doesNotContain("A peer.example.");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    dial(DOMAIN);
    assertThat(unreachable().notFound()).isTrue();
  }

  @Test
  void aSilentNameServerIsNoAnswer() throws Exception {
    names.silent = true;
    dial(DOMAIN, Map.of(DiallingSettings.LIMIT_DNS_TIME, "1"));
    LinkEvent.Unreachable told = unreachable();
    assertThat(told.notFound()).isFalse();
    assertThat(told.reason()).contains("DNS gives no answer");
  }

  @Test
  void theWholeHasALimit() throws Exception {
    names.silent = true;
    dial(
        DOMAIN,
        Map.of(DiallingSettings.LIMIT_DNS_TIME, "30", DiallingSettings.LIMIT_DIAL_TIME, "1"));
    assertThat(unreachable().reason()).contains("it took too long");
  }

  @Test
  void longAnswersComeOverTcp() throws Exception {
    try (Peer peer = new Peer()) {
      names.truncating = true;
      names.service(DOMAIN, "0 0 %d one.example.".formatted(peer.port()));
      names.host("one.example", "127.0.0.1");
      dial(DOMAIN);
      reached(peer);
    }
  }

  @Test
  void aliasesAreFollowed() throws Exception {
    try (Peer peer = new Peer()) {
      names.service(DOMAIN, "0 0 %d alias.example.".formatted(peer.port()));
      names.add("alias.example", Type.CNAME, "one.example.").host("one.example", "127.0.0.1");
      dial(DOMAIN);
      reached(peer);
    }
  }

  @Test
  void domainsAreAskedForInAscii() throws Exception {
    dial("b\u00fccher.example");
    assertThat(caller.await(LinkEvent.Unreachable.class).notFound()).isTrue();
    assertThat(names.questions)
        .contains("SRV _xmpp-server._tcp.xn--bcher-kva.example.", "A xn--bcher-kva.example.");
  }

  /** As an account may have stored it; whoever waits for it is told at once. */
  @ParameterizedTest
  @ValueSource(strings = {"\u265A.example", "a b.example", "a..example", "x@y.example", ""})
  void whatIsNoDomainIsNotFound(String name) throws Exception {
    dial(name);
    assertThat(caller.await(LinkEvent.Unreachable.class).notFound()).isTrue();
    assertThat(caller.await(LinkEvent.Closed.class).unsent()).isEmpty();
    assertThat(names.questions).isEmpty();
  }

  @Test
  void aNameThatIsTooLongForDnsIsNotFound() throws Exception {
    dial("a".repeat(60).concat(".").repeat(10) + "example");
    assertThat(caller.await(LinkEvent.Unreachable.class).notFound()).isTrue();
    assertThat(caller.await(LinkEvent.Closed.class).unsent()).isEmpty();
  }

  @Test
  void anAddressIsCalledAsItIs() throws Exception {
    Link link = dial("127.0.0.78", Map.of(DiallingSettings.LIMIT_DIAL_ADDRESS_TIME, "1"));
    assertThat(called(link)).contains("127.0.0.78:5269");
    assertThat(names.questions).isEmpty();
  }

  @Test
  void routesComeBeforeDns() throws Exception {
    try (Peer peer = new Peer()) {
      dial(
          DOMAIN,
          Map.of(
              DiallingSettings.S2S_ROUTES, "other.example=127.0.0.1:1,*=127.0.0.1:" + peer.port()));
      reached(peer);
      assertThat(names.questions).isEmpty();
    }
  }

  @Test
  void aRouteThatIsNoneIsNamedAtTheStart() {
    assertThatThrownBy(
            () -> dial(DOMAIN, Map.of(DiallingSettings.S2S_ROUTES, "peer.example=host:0")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("parley.s2s.routes")
        .hasMessageContaining("peer.example=host:0");
  }

  @Test
  void fewAreDialledAtATime() throws Exception {
    names.silent = true;
    dial("first.example", Map.of(DiallingSettings.LIMIT_S2S_DIALLING, "1"));
    caller.connector().dial("localhost", DOMAIN, null);
    assertThat(unreachable().reason()).contains("too many");
  }

  @Test
  void whoeverIsGivenUpIsTold() throws Exception {
    names.silent = true;
    dial(DOMAIN).abort();
    assertThat(unreachable().reason()).contains("given up");
  }

  @Test
  void theEndOfTheConnectorEndsWhatIsDialled() throws Exception {
    names.silent = true;
    dial(DOMAIN);
    deployment.close();
    assertThat(unreachable().reason()).contains("the connector ends");
    assertThat(DeploymentTest.ownThreads()).isEmpty();
    assertThatThrownBy(() -> caller.connector().dial("localhost", DOMAIN, null))
        .isInstanceOf(IllegalStateException.class);
  }
}
