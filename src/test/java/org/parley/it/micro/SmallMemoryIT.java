package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.core.jid.Jid;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/** A server with little memory outlives those who try to fill it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmallMemoryIT {
  private static final Jid PARIS = Jid.of("paris", ServerUnderTest.DOMAIN, null);
  private static final String PASSWORD = "county";
  private static final int SECONDS = 15;
  private static final int STREAMS = 12;

  private final ServerUnderTest server =
      ServerUnderTest.create("micro", Map.of("PARLEY_JAVA_OPTS", "-Xmx256m"));

  @BeforeAll
  void start() throws Exception {
    server.start();
    server.addAccount(PARIS, PASSWORD);
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  /** The server is the same as before if somebody can log in and ask. */
  private void assertServes() throws Exception {
    try (StreamClient client =
        Login.login(server.c2sPort(), PARIS.withResource("after"), PASSWORD)) {
      client.write("<iq type='get' id='after'><ping xmlns='urn:xmpp:ping'/></iq>");
      assertThat(client.expect("iq").attribute("type")).isEqualTo("result");
    }
    assertThat(server.complaints()).isEmpty();
  }

  @Test
  void longStanzasOnManyStreamsOfOneAccount() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        Jid address = PARIS.withResource("r" + i);
        running.add(threads.submit(() -> flood(address, end)));
      }
      for (Future<?> one : running) {
        one.get(SECONDS + 120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertServes();
  }

  /** Sends long messages to the own account and reads nothing. */
  private Void flood(Jid address, long end) throws IOException {
    String message =
        "<message to='%s' type='headline'><body>%s</body></message>"
            .formatted(PARIS, "<a/>".repeat(4000) + "x".repeat(230_000))
            .replace("<body>", "<body xmlns='urn:x'>");
    while (System.nanoTime() - end < 0) {
      try (StreamClient client = Login.login(server.c2sPort(), address, PASSWORD)) {
        client.write("<presence/>");
        while (System.nanoTime() - end < 0) {
          client.write(message);
          client.next(Duration.ofMillis(1));
        }
      } catch (SocketException e) {
        // a client that reads too little is left; it comes again
      }
    }
    return null;
  }

  @Test
  void pingsOnAWebSocketThatNeverAuthenticates() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    long written = 0;
    while (System.nanoTime() - end < 0) {
      try (Socket socket = upgraded()) {
        OutputStream out = socket.getOutputStream();
        byte[] pings = pings();
        while (System.nanoTime() - end < 0) {
          out.write(pings);
          written += pings.length;
        }
      } catch (SocketException e) {
        // whoever does not read the answers is left
      }
    }
    assertThat(written).isPositive();
    assertServes();
  }

  private Socket upgraded() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort());
    String request =
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
        """;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.setSoTimeout(10_000);
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[1024];
    int length;
    try {
      length = in.read(answer);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer to the handshake", e);
    }
    assertThat(new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 101");
    return socket;
  }

  /** A thousand masked pings of the greatest length (RFC 6455, section 5.5). */
  private static byte[] pings() {
    int payload = 125;
    byte[] all = new byte[1000 * (payload + 6)];
    for (int at = 0; at < all.length; at += payload + 6) {
      all[at] = (byte) 0x89;
      all[at + 1] = (byte) (0x80 | payload);
    }
    return all;
  }
}
