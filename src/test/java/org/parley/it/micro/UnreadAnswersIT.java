package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** Whoever asks over HTTP without end and never reads the answers costs little, and is not read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnreadAnswersIT {
  private static final int FLOODS = 4;

  /** What all of them may cost, on a server with 256 MB. */
  private static final long MOST = 40L << 20;

  private static final String BOSH = "http://jabber.org/protocol/httpbind";
  private static final Pattern SESSION_ID = Pattern.compile(" sid=['\"]([^'\"]+)");
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerUnderTest server =
      ServerUnderTest.create("micro", Map.of("PARLEY_JAVA_OPTS", "-Xmx256m"));

  @BeforeAll
  void start() throws IOException {
    server.start();
    Await.until(PATIENCE, () -> "the page is there", this::isServed);
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.httpPort()));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private boolean isServed() {
    try {
      return ask("/").startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  private String ask(String path) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              ascii("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page/page.js", "/page/status.json", "/nothing", "/"})
  void responsesOfPipelinedRequests(String path) throws Exception {
    byte[] requests = ascii(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(1000));
    List<Flood> floods = new ArrayList<>();
    for (int i = 0; i < FLOODS; i++) {
      floods.add(new Flood(connect(), requests));
    }
    assertHarmless(floods);
  }

  /**
   * Answers that nobody reads, to requests of sessions that there are not and of one that there is.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void responsesOfBosh(boolean hasSession) throws Exception {
    List<Flood> floods = new ArrayList<>();
    for (int i = 0; i < FLOODS; i++) {
      Socket socket = connect();
      String session = hasSession ? session(socket) : "none";
      String poll = "<body xmlns='%s' rid='%d' sid='%s'/>";
      StringBuilder polls = new StringBuilder();
      for (int rid = 1001; rid <= 2000; rid++) {
        polls.append(post(poll.formatted(BOSH, rid, session)));
      }
      floods.add(new Flood(socket, ascii(polls.toString())));
    }
    assertHarmless(floods);
  }

  /** Makes a session over that connection, whose requests go on with 1001. */
  private static String session(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            ascii(
                post(
                    "<body xmlns='%s' rid='1000' to='%s' wait='60' hold='1' ver='1.6'/>"
                        .formatted(BOSH, ServerUnderTest.DOMAIN))));
    String answer = answer(socket.getInputStream());
    Matcher id = SESSION_ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  private static String post(String body) {
    return "POST /http-bind HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
        + "Content-Type: text/xml\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** The head and the body of one answer. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("the answer goes on: " + head).isNotNegative();
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    assertThat(length.find()).as(head.toString()).isTrue();
    return head
        + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
  }

  /** Who reads may ask over one connection as often as he likes. */
  @Test
  void oneConnectionBringsManyRequests() throws Exception {
    try (Socket socket = connect()) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; i < 3000; i++) {
        socket
            .getOutputStream()
            .write(ascii(post("<body xmlns='%s' rid='%d' sid='none'/>".formatted(BOSH, i))));
        assertThat(answer(in)).startsWith("HTTP/1.1 ").doesNotContain("Connection: close");
      }
    }
  }

  @Test
  void pongsOfWebSockets() throws Exception {
    List<Flood> floods = new ArrayList<>();
    for (int i = 0; i < FLOODS; i++) {
      floods.add(new Flood(upgraded(), pings()));
    }
    assertHarmless(floods);
  }

  /** They cost little and keep nobody out; soon the server breaks off or reads no more of them. */
  private void assertHarmless(List<Flood> floods) throws IOException {
    long before = server.heapInUse();
    try {
      Await.until(
          PATIENCE,
          () -> "what is asked is answered: " + floods.stream().map(Flood::written).toList(),
          () -> floods.stream().allMatch(flood -> flood.written() > 0 || flood.isOver()));
      for (int round = 0; round < 5; round++) {
        assertThat(ask("/")).startsWith("HTTP/1.1 200");
        assertThat(server.heapInUse() - before).as("bytes for all floods").isLessThan(MOST);
      }
      Await.until(
          PATIENCE,
          () -> "none goes on: " + floods.stream().map(Flood::written).toList(),
          () -> floods.stream().allMatch(Flood::isStopped));
    } finally {
      for (Flood flood : floods) {
        flood.close();
      }
    }
    assertThat(ask("/")).startsWith("HTTP/1.1 200");
    assertThat(server.complaints()).isEmpty();
  }

  private Socket upgraded() throws IOException {
    Socket socket = connect();
    socket
        .getOutputStream()
        .write(
            ascii(
                """
                GET /xmpp-websocket HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Protocol: xmpp\r
                X-Forwarded-Proto: https\r
                \r
                """));
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[1024];
    int length = in.read(answer);
    assertThat(new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 101");
    return socket;
  }

  /** Masked pings without content (RFC 6455, section 5.5.2): for little, the most to remember. */
  private static byte[] pings() {
    byte[] all = new byte[1000 * 6];
    for (int at = 0; at < all.length; at += 6) {
      all[at] = (byte) 0x89;
      all[at + 1] = (byte) 0x80;
    }
    return all;
  }
}
