package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** The transports over HTTP on a deployed server. */
@ExtendWith(RunningServer.class)
final class WebIT {
  private static final String PASSWORD = "sycamore";
  private static final Jid BENVOLIO = Jid.of("benvolio", ServerUnderTest.DOMAIN, "bosh");
  private static final Jid ROSALINE = Jid.of("rosaline", ServerUnderTest.DOMAIN, "websocket");
  private static final Jid PARIS = Jid.of("paris", ServerUnderTest.DOMAIN, "tcp");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerUnderTest server;

  WebIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void enter() throws IOException {
    for (Jid address : List.of(BENVOLIO, ROSALINE, PARIS)) {
      server.addAccount(address.bare(), PASSWORD);
    }
  }

  @AfterEach
  void leave() throws IOException {
    for (Jid address : List.of(BENVOLIO, ROSALINE, PARIS)) {
      server.removeAccount(address.bare());
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.httpPort() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(WebStream.PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void clientsOfAllTransportsTalkToEachOther() throws Exception {
    try (WebStream benvolio = new BoshStream(http, server.httpPort());
        WebStream rosaline = new WebSocketStream(http, server.httpPort());
        StreamClient paris = Login.login(server.c2sPort(), PARIS, PASSWORD)) {
      benvolio.login(BENVOLIO, PASSWORD);
      rosaline.login(ROSALINE, PASSWORD);
      for (int i = 0; i < 50; i++) {
        benvolio.chat(ROSALINE, "bosh to websocket " + i);
        rosaline.chat(BENVOLIO, "websocket to bosh " + i);
        benvolio.chat(PARIS, "bosh to tcp " + i);
        paris.write(
            "<message type='chat' to='"
                + BENVOLIO
                + "'><body>tcp to bosh "
                + i
                + "</body></message>");
        assertThat(rosaline.nextChat()).as(benvolio.toString()).isEqualTo("bosh to websocket " + i);
        assertThat(paris.expect("message").childText("body", "jabber:client"))
            .isEqualTo("bosh to tcp " + i);
        assertThat(List.of(benvolio.nextChat(), benvolio.nextChat()))
            .containsExactlyInAnyOrder("websocket to bosh " + i, "tcp to bosh " + i);
      }
    }
  }

  @Test
  void aLongStanzaGoesThrough() throws Exception {
    String text = "wherefore ".repeat(20_000);
    try (WebStream benvolio = new BoshStream(http, server.httpPort());
        WebStream rosaline = new WebSocketStream(http, server.httpPort())) {
      benvolio.login(BENVOLIO, PASSWORD);
      rosaline.login(ROSALINE, PASSWORD);
      benvolio.chat(ROSALINE, text);
      assertThat(rosaline.nextChat()).isEqualTo(text);
      rosaline.chat(BENVOLIO, text);
      assertThat(benvolio.nextChat()).isEqualTo(text);
    }
  }

  @Test
  void nothingIsLostOrDoubledWhenConnectionsAreCut() throws Exception {
    int messages = 300;
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (StreamClient paris = Login.login(server.c2sPort(), PARIS, PASSWORD)) {
      CuttingClient benvolio = new CuttingClient(server.httpPort(), 42);
      login(benvolio, BENVOLIO);
      Future<List<String>> heard = threads.submit(() -> texts(paris, messages));
      for (int i = 0; i < messages; i++) {
        paris.write(chat(BENVOLIO, "down " + i));
      }
      List<String> got = new ArrayList<>();
      for (int i = 0; i < messages || got.size() < messages; i++) {
        String payload =
            i < messages
                ? chat(PARIS, "up " + i)
                : "<presence xmlns='jabber:client' to='" + BENVOLIO + "'/>";
        for (Element stanza : benvolio.exchange("", payload).elements()) {
          if (stanza.name().equals("message")) {
            got.add(stanza.childText("body", "jabber:client"));
          }
        }
      }
      assertThat(benvolio.cuts()).isGreaterThan(messages / 20);
      assertThat(got).isEqualTo(IntStream.range(0, messages).mapToObj(i -> "down " + i).toList());
      assertThat(heard.get(60, TimeUnit.SECONDS))
          .isEqualTo(IntStream.range(0, messages).mapToObj(i -> "up " + i).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private static String chat(Jid to, String text) {
    return "<message xmlns='jabber:client' type='chat' to='"
        + to
        + "'><body>"
        + text
        + "</body></message>";
  }

  /** The texts of the next messages, as many as come in time. */
  private static List<String> texts(StreamClient client, int most) throws IOException {
    List<String> texts = new ArrayList<>();
    Element next = client.next();
    while (next != null) {
      texts.add(next.childText("body", "jabber:client"));
      next = texts.size() < most ? client.next() : null;
    }
    return texts;
  }

  private static void login(CuttingClient client, Jid address) throws IOException {
    client.create(address.domain());
    byte[] plain = ("\0" + address.local() + '\0' + PASSWORD).getBytes(StandardCharsets.UTF_8);
    Element success =
        client.exchange(
            "",
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder().encodeToString(plain)
                + "</auth>");
    assertThat(success.firstElement().name()).isEqualTo("success");
    client.exchange("to='" + address.domain() + "' xmpp:restart='true'", "");
    Element bound =
        client.exchange(
            "",
            "<iq xmlns='jabber:client' type='set' id='b'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + address.resource()
                + "</resource></bind></iq>");
    assertThat(bound.firstElement().attribute("type")).isEqualTo("result");
  }

  @Test
  void aWebSocketHasTheSubprotocolAndIsClosedInGoodOrder() throws Exception {
    try (WebSocketStream rosaline = new WebSocketStream(http, server.httpPort())) {
      assertThat(rosaline.subprotocol()).isEqualTo("xmpp");
      rosaline.login(ROSALINE, PASSWORD);
      rosaline.send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
      rosaline.expect("close");
      assertThat(rosaline.closed().get(10, TimeUnit.SECONDS)).isEqualTo(1000);
    }
  }

  @Test
  void aWebSocketWithoutTheSubprotocolIsRefused() {
    assertThatThrownBy(
            () ->
                http.newWebSocketBuilder()
                    .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.httpPort() + "/xmpp-websocket"),
                        new java.net.http.WebSocket.Listener() {})
                    .get(10, TimeUnit.SECONDS))
        .hasMessageContaining("WebSocketHandshakeException");
  }

  @Test
  void binaryMessagesAreRefused() throws Exception {
    try (WebSocketStream rosaline = new WebSocketStream(http, server.httpPort())) {
      rosaline.login(ROSALINE, PASSWORD);
      rosaline.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
      assertThat(rosaline.expect("error").firstElement().name()).isEqualTo("bad-format");
      rosaline.expect("close");
    }
  }

  @Test
  void fragmentsMakeOneMessage() throws Exception {
    try (WebSocketStream rosaline = new WebSocketStream(http, server.httpPort())) {
      rosaline.login(ROSALINE, PASSWORD);
      rosaline.socket().sendText("<iq xmlns='jabber:client' type='get' ", false).join();
      rosaline.socket().sendText("id='pieces'><ping xmlns=", false).join();
      rosaline.socket().sendText("'urn:xmpp:ping'/></iq>", true).join();
      assertThat(rosaline.expect("iq").attribute("id")).isEqualTo("pieces");
    }
  }

  @Test
  void aPlainRequestToTheWebSocketIsToldSo() throws Exception {
    assertThat(send(HttpRequest.newBuilder(uri("/xmpp-websocket"))).statusCode()).isEqualTo(400);
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri("/http-bind"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(300_000))));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void compressionIsGivenWhereItIsAskedFor() throws Exception {
    try (BoshStream benvolio = new BoshStream(http, server.httpPort())) {
      benvolio.acceptGzip();
      benvolio.login(BENVOLIO, PASSWORD);
      assertThat(benvolio.zipped()).as("short responses").isZero();
      String text = "wherefore ".repeat(2_000);
      benvolio.chat(BENVOLIO, text);
      assertThat(benvolio.nextChat()).isEqualTo(text);
      assertThat(benvolio.zipped()).as("the long response").isEqualTo(1);
    }
    String create =
        "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' ver='1.11' hold='1' wait='0'"
            + " to='"
            + ServerUnderTest.DOMAIN
            + "'/>";
    HttpResponse<String> small =
        send(
            HttpRequest.newBuilder(uri("/http-bind"))
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(create)));
    assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(small.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(small.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .isEqualToIgnoringCase("text/xml;charset=utf-8");
  }

  @Test
  void otherPagesMayAskWhetherTheyMay() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri("/http-bind"))
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
        .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
  }

  @Test
  void hostMetaNamesTheConnectionMethods() throws Exception {
    HttpResponse<String> xrd =
        send(
            HttpRequest.newBuilder(uri("/.well-known/host-meta"))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "chat.verona.example"));
    assertThat(xrd.body())
        .contains(
            "rel='urn:xmpp:alt-connections:xbosh' href='https://chat.verona.example/http-bind'")
        .contains("href='wss://chat.verona.example/xmpp-websocket'");
    assertThat(xrd.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(xrd.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/xrd+xml");
    HttpResponse<String> jrd =
        send(
            HttpRequest.newBuilder(uri("/.well-known/host-meta.json"))
                .header("X-Forwarded-Proto", "https"));
    assertThat(jrd.body()).contains("\"rel\":\"urn:xmpp:alt-connections:websocket\"", "\"wss://");
    assertThat(jrd.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/jrd+json");
  }

  @Test
  void withoutTlsHostMetaNamesNothing() throws Exception {
    HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/.well-known/host-meta")));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain("http-bind");
  }

  @Test
  void thePageIsServedWithAStrictPolicy() throws Exception {
    HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/")));
    assertThat(page.body()).contains("<title>Parley</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
    HttpResponse<String> status = send(HttpRequest.newBuilder(uri("/page/status.json")));
    assertThat(status.body()).contains("\"verona.example\"", "\"ready\":true");
  }
}
