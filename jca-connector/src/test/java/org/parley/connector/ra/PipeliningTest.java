package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.NetworkSettings;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** Clients that do not wait for the answer of SASL before they open the stream anew. */
class PipeliningTest {
  private static final String AUTH = "<auth xmlns='" + Namespaces.SASL + "'/>";
  private static final String RESPONSE = "<response xmlns='" + Namespaces.SASL + "'/>";

  @TempDir private Path data;

  /** Challenges once, then lets in. */
  private final Script sasl =
      new Script() {
        @Override
        void received(Link link, Element element) {
          switch (element.name()) {
            case "auth" -> link.send(Element.of("challenge", Namespaces.SASL));
            case "abort" -> link.send(Element.of("failure", Namespaces.SASL));
            case "response" -> {
              link.authenticated(true);
              link.restart();
              link.send(Element.of("success", Namespaces.SASL));
            }
            default -> link.send(element);
          }
        }
      };

  private static String tail(String text, String from) {
    return text.substring(text.indexOf(from));
  }

  @Test
  void aHeaderThatComesWithTheLastResponseOpensTheNewStream() throws Exception {
    try (Deployment deployment = new Deployment(sasl, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + AUTH);
      client.readTo("<challenge xmlns='" + Namespaces.SASL + "'/>");
      client.write(RESPONSE + Client.OPEN + "<iq id='1'/><iq id='2'/>");
      String all = client.readTo("<iq id='2'/>");
      assertThat(tail(all, "<success")).containsSubsequence("<stream:stream", "<iq id='1'/>");
    }
  }

  @Test
  void everythingMayComeAtOnce() throws Exception {
    try (Deployment deployment = new Deployment(sasl, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + AUTH + RESPONSE + Client.OPEN + "<presence/>");
      String all = client.readTo("<presence/>");
      assertThat(all).containsSubsequence("<challenge", "<success", "<stream:stream");
    }
  }

  @Test
  void afterAFailureTheStreamIsTheSame() throws Exception {
    try (Deployment deployment = new Deployment(sasl, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(
          Client.OPEN + "<abort xmlns='" + Namespaces.SASL + "'/><message/></stream:stream>");
      String all = client.readTo("</stream:stream>");
      assertThat(all).containsSubsequence("<failure", "<message/>");
    }
  }

  @Test
  void aHeaderAfterAFailureIsNoStanza() throws Exception {
    try (Deployment deployment = new Deployment(sasl, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<abort xmlns='" + Namespaces.SASL + "'/>" + Client.OPEN);
      assertThat(client.readTo("</stream:stream>")).contains("<failure", "<stream:error>");
    }
  }

  @Test
  void whatFollowsHasTheLimitsOfThoseWhoHaveAuthenticated() throws Exception {
    Map<Setting, String> narrow =
        Map.of(ConnectionSettings.LIMIT_STANZA_BYTES_UNAUTHENTICATED, "1000");
    try (Deployment deployment = new Deployment(sasl, data, narrow);
        Client client = new Client(Deployment.PORT)) {
      String body = "<message><body>" + "x".repeat(3000) + "</body></message>";
      client.write(Client.OPEN + RESPONSE + Client.OPEN + body);
      client.readTo(body);
    }
  }

  @Test
  void aServerMayDoSoToo() throws Exception {
    Map<Setting, String> servers =
        Map.of(
            NetworkSettings.S2S_PORT,
            Integer.toString(Deployment.S2S_PORT),
            ServerSettings.DOMAINS,
            "localhost");
    try (Deployment deployment = new Deployment(sasl, data, servers);
        Client peer = new Client(Deployment.S2S_PORT)) {
      peer.write(Client.OPEN_SERVER + RESPONSE + Client.OPEN_SERVER + "<message id='m'/>");
      assertThat(peer.readTo("<message id='m'/>"))
          .containsSubsequence("<success", "<stream:stream");
    }
  }

  /** What is too long for one stanza of a server is left out; what follows is read. */
  @Test
  void aServersStreamOutlivesAStanzaThatIsTooLong() throws Exception {
    Map<Setting, String> servers =
        Map.of(
            NetworkSettings.S2S_PORT,
            Integer.toString(Deployment.S2S_PORT),
            ConnectionSettings.LIMIT_STANZA_BYTES,
            "10000",
            ConnectionSettings.LIMIT_S2S_STANZA_BYTES,
            "200000",
            ConnectionSettings.LIMIT_S2S_ELEMENTS,
            "5000");
    try (Deployment deployment = new Deployment(sasl, data, servers);
        Client peer = new Client(Deployment.S2S_PORT)) {
      peer.write(Client.OPEN_SERVER + RESPONSE + Client.OPEN_SERVER);
      peer.readTo("<success");
      String list = "<iq id='list'>" + "<item jid='room@rooms.example'/>".repeat(4500) + "</iq>";
      peer.write(list);
      peer.readTo("</iq>");
      peer.write("<iq id='many'>" + "<i/>".repeat(6000) + "</iq><iq id='a'/>");
      assertThat(peer.readTo("<iq id='a'/>")).doesNotContain("many");
      peer.write("<iq id='long'><i>" + "x".repeat(300_000) + "</i></iq><iq id='b'/>");
      assertThat(peer.readTo("<iq id='b'/>")).doesNotContain("long");
      peer.write("<iq id='endless'><i>" + "x".repeat(900_000));
      assertThat(peer.readTo("</stream:stream>")).contains("policy-violation");
    }
  }
}
