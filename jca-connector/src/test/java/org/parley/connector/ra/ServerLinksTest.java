package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.Security;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.TlsSettings;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

class ServerLinksTest {
  @TempDir private Path data;
  private final Script script = new Script();

  private static Map<Setting, String> settings(Map<Setting, String> more) {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(NetworkSettings.S2S_PORT, Integer.toString(Deployment.S2S_PORT));
    settings.put(NetworkSettings.S2S_TLS_PORT, Integer.toString(Deployment.S2S_TLS_PORT));
    settings.put(ServerSettings.DOMAINS, "localhost,peer.example");
    settings.putAll(more);
    return settings;
  }

  @Test
  void stanzasAreThoseOfClientsInside() throws Exception {
    try (Deployment deployment = new Deployment(script, data, settings(Map.of()));
        Client peer = new Client(Deployment.S2S_PORT)) {
      peer.write(Client.OPEN_SERVER + "<message><body>hi</body></message>");
      assertThat(peer.readTo("<stream:features>"))
          .contains(" xmlns='jabber:server'", " xmlns:db='jabber:server:dialback'");
      peer.readTo("<message><body>hi</body></message>");
      assertThat(script.await(LinkEvent.StreamOpened.class).header().contentNamespace())
          .isEqualTo(Namespaces.SERVER);
      Element message = script.await(LinkEvent.Received.class).element();
      assertThat(message.is("message", Namespaces.CLIENT)).isTrue();
      assertThat(message.childText("body", Namespaces.CLIENT)).isEqualTo("hi");
      Link link = script.links.values().iterator().next();
      assertThat(link.kind()).isEqualTo(Link.Kind.SERVER);
      assertThat(link.isDialled()).isFalse();
      peer.write("<message xmlns='jabber:client'/>");
      assertThat(script.await(LinkEvent.Received.class).element().namespace())
          .isEqualTo(Namespaces.SERVER);
      peer.write("<db:result from='a' to='b'>key</db:result>");
      peer.readTo("<db:result from='a' to='b'>key</db:result>");
    }
  }

  @Test
  void componentsHaveAnAddressAndANamespaceOfTheirOwn() throws Exception {
    Map<Setting, String> component =
        Map.of(
            NetworkSettings.COMPONENT_PORT,
            Integer.toString(Deployment.COMPONENT_PORT),
            NetworkSettings.COMPONENT_BIND,
            "127.0.0.2");
    try (Deployment deployment = new Deployment(script, data, component);
        Client peer =
            new Client(new Socket(InetAddress.getByName("127.0.0.2"), Deployment.COMPONENT_PORT))) {
      assertThatThrownBy(() -> new Client(Deployment.COMPONENT_PORT))
          .isInstanceOf(ConnectException.class);
      peer.write(
          "<stream:stream xmlns='jabber:component:accept' to='c.localhost'"
              + " xmlns:stream='http://etherx.jabber.org/streams'><presence/>");
      peer.readTo("<presence/>");
      assertThat(script.await(LinkEvent.Received.class).element().namespace())
          .isEqualTo(Namespaces.CLIENT);
      assertThat(script.links.values().iterator().next().kind()).isEqualTo(Link.Kind.COMPONENT);
    }
  }

  @Test
  void strangersAreFewAtATime() throws Exception {
    Script authenticating =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.authenticated(true);
            super.received(link, element);
          }
        };
    Map<Setting, String> one = settings(Map.of(ConnectionSettings.LIMIT_S2S_UNAUTHENTICATED, "1"));
    try (Deployment deployment = new Deployment(authenticating, data, one);
        Client first = new Client(Deployment.S2S_PORT)) {
      first.write(Client.OPEN_SERVER);
      first.readTo("</stream:features>");
      try (Client second = new Client(Deployment.S2S_PORT)) {
        assertThat(second.readToEnd()).isIn("", "[reset]");
      }
      first.write("<a xmlns='b'/>");
      first.readTo("<a xmlns='b'/>");
      try (Client second = new Client(Deployment.S2S_PORT)) {
        second.write(Client.OPEN_SERVER);
        second.readTo("</stream:features>");
      }
      authenticating.await(LinkEvent.Closed.class);
      try (Client third = new Client(Deployment.S2S_PORT)) {
        third.write(Client.OPEN_SERVER);
        third.readTo("</stream:features>");
      }
    }
  }

  @Test
  void strangersAreTimedOut() throws Exception {
    Map<Setting, String> quick = settings(Map.of(ConnectionSettings.LIMIT_AUTH_TIME, "1"));
    try (Deployment deployment = new Deployment(script, data, quick);
        Client silent = new Client(Deployment.S2S_PORT);
        Client withoutHandshake = new Client(Deployment.S2S_TLS_PORT)) {
      assertThat(silent.readToEnd()).contains("connection-timeout");
      assertThat(withoutHandshake.readToEnd()).isIn("", "[reset]");
    }
  }

  @Test
  void serversMayBeSilent() throws Exception {
    Script authenticating =
        new Script() {
          @Override
          void received(Link link, Element element) {
            link.authenticated(true);
            super.received(link, element);
          }
        };
    try (Deployment deployment =
            new Deployment(
                authenticating, data, settings(Map.of(ConnectionSettings.LIMIT_IDLE_TIME, "1")));
        Client server = new Client(Deployment.S2S_PORT);
        Client client = new Client(Deployment.PORT)) {
      server.write(Client.OPEN_SERVER + "<a xmlns='b'/>");
      server.readTo("<a xmlns='b'/>");
      client.write(Client.OPEN + "<a/>");
      client.readTo("</stream:stream>");
      server.write("<c xmlns='b'/>");
      server.readTo("<c xmlns='b'/>");
    }
  }

  @Test
  void bothDirectionsWithStartTls() throws Exception {
    Caller caller = new Caller(true);
    conversation(caller, "127.0.0.1:" + Deployment.S2S_PORT);
  }

  @Test
  void bothDirectionsWithDirectTls() throws Exception {
    Caller caller = new Caller(false);
    conversation(caller, "tls:127.0.0.1:" + Deployment.S2S_TLS_PORT);
  }

  /** A server that calls itself: it shows the certificate of localhost, and sees another. */
  private void conversation(Caller caller, String target) throws Exception {
    try (Deployment first = new Deployment(script, data, settings(Map.of()))) {
      assertThat(script.connector().canDial()).isTrue();
    }
    Map<Setting, String> trusting =
        settings(
            Map.of(
                DiallingSettings.S2S_ROUTES,
                "peer.example=" + target,
                TlsSettings.TRUST_SERVERS,
                data.resolve("certificates/localhost.crt").toString()));
    try (Deployment deployment = new Deployment(caller, data, trusting)) {
      Object attachment = new Object();
      Link dialled = caller.connector().dial("localhost", "peer.example", attachment);
      assertThat(dialled.attachment()).isSameAs(attachment);
      assertThat(dialled.isDialled()).isTrue();
      assertThat(dialled.kind()).isEqualTo(Link.Kind.SERVER);
      caller.awaitElement("done");
      Link accepted =
          caller.links.values().stream().filter(link -> !link.isDialled()).findAny().orElseThrow();
      Security ours = accepted.security();
      assertThat(ours.peerCertificates().get(0).getSubjectX500Principal().getName())
          .isEqualTo("CN=localhost");
      assertThat(ours.peerFault()).isNull();
      Security theirs = dialled.security();
      assertThat(theirs.peerCertificates()).isEmpty();
      assertThat(theirs.peerFault()).isEqualTo("self-signed");
      assertThat(theirs.serverEndPoint()).isEqualTo(ours.serverEndPoint());
      dialled.close();
      caller.await(LinkEvent.Closed.class);
    }
  }

  @Test
  void whatIsSentBeforeThereIsAConnectionComesBack() throws Exception {
    Element given = Element.of("message", Namespaces.CLIENT);
    Map<Setting, String> nowhere = settings(Map.of(DiallingSettings.S2S_ROUTES, "*=127.0.0.3:1"));
    try (Deployment deployment = new Deployment(script, data, nowhere)) {
      Link link = script.connector().dial("localhost", "peer.example", null);
      boolean taken = link.send(given);
      LinkEvent.Unreachable unreachable = script.await(LinkEvent.Unreachable.class);
      assertThat(unreachable.notFound()).isFalse();
      assertThat(unreachable.reason()).contains("peer.example", "127.0.0.3:1", "refused");
      List<Element> unsent = script.await(LinkEvent.Closed.class).unsent();
      assertThat(unsent).hasSize(taken ? 1 : 0).allMatch(element -> element == given);
      assertThat(script.events).isEmpty();
    }
  }
}
