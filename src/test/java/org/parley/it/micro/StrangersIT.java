package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/** What somebody who never authenticates can do to the stand-alone server over HTTP. */
@ExtendWith(RunningServer.class)
final class StrangersIT {
  private static final int REQUESTS = 300;
  private static final int BYTES_EACH = 300;

  /** The application server itself may tell something at its leisure. */
  private static final int SLACK = 2000;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static boolean isOpen(int port) {
    try (Socket socket = connect(port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String ask(ServerUnderTest server, String request) throws IOException {
    try (Socket socket = connect(server.httpPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics/base", "/health/nothing", "/openapi", "/openapi/", "/nothing"})
  void whatIsOfTheApplicationServerIsNotShown(String path, ServerUnderTest server)
      throws Exception {
    String answer = ask(server, get(path));
    assertThat(answer).startsWith("HTTP/1.1 404");
    assertThat(answer).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("glassfish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /http-bind/% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /?%zz=%z HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /;jsessionid=%%% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "POST /http-bind HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: [\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void aBadRequestCostsTheLogNextToNothing(String request, ServerUnderTest server)
      throws Exception {
    Path log = server.data().resolve("parley.log");
    long before = Files.size(log);
    for (int i = 0; i < REQUESTS; i++) {
      try (Socket socket = connect(server.httpPort())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // the server may break off as it likes
      }
    }
    assertThat(Files.size(log) - before).isLessThan(5L * BYTES_EACH + SLACK);
    assertThat(ask(server, get("/"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void slowBodiesCostTheLogNextToNothing(ServerUnderTest server) throws Exception {
    Path log = server.data().resolve("parley.log");
    long before = Files.size(log);
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Socket socket = connect(server.httpPort());
      socket
          .getOutputStream()
          .write(
              "POST /http-bind HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n<"
                  .getBytes(StandardCharsets.ISO_8859_1));
      slow.add(socket);
    }
    for (Socket socket : slow) {
      try (socket) {
        socket.setSoTimeout(3000);
        socket.getInputStream().read();
      } catch (SocketTimeoutException e) {
        // it breaks off in the midst of its body
      }
    }
    assertThat(Files.size(log) - before).isLessThan(60L * BYTES_EACH);
    assertThat(ask(server, get("/"))).startsWith("HTTP/1.1 200");
  }

  /** Nobody bounds the answers of HTTP/2 that its client does not read. */
  @ParameterizedTest
  @ValueSource(strings = {"ping", "settings", "reset"})
  void noFloodOfHttp2IsAnswered(String kind, ServerUnderTest server) throws Exception {
    try (SSLSocket socket = tls(server.httpsPort(), "h2", "http/1.1")) {
      assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");
      flood(socket, PREFACE, frame(kind));
    }
    assertThat(ask(server, get("/"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void norIsThatOverPlainHttp(ServerUnderTest server) throws Exception {
    try (Socket socket = connect(server.httpPort())) {
      flood(socket, PREFACE, frame("ping"));
    }
    String upgrade =
        "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    assertThat(ask(server, upgrade)).startsWith("HTTP/1.1 200");
  }

  /** Nor are bodies read that nobody wants, whatever they claim to be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void noBodyThatNobodyReadsIsSwallowed(String head, ServerUnderTest server) throws Exception {
    String chunk = "3e8\r\n" + "x".repeat(1000) + "\r\n";
    try (Socket socket = connect(server.httpPort())) {
      flood(socket, head, chunk.getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(ask(server, get("/"))).startsWith("HTTP/1.1 200");
  }

  /** Writes until the server breaks off, which it must do soon. */
  private static void flood(Socket socket, String first, byte[] unit) throws IOException {
    byte[] many = new byte[unit.length * 1000];
    for (int i = 0; i < 1000; i++) {
      System.arraycopy(unit, 0, many, i * unit.length, unit.length);
    }
    socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
    try (Flood flood = new Flood(socket, many)) {
      Await.until(
          Duration.ofSeconds(20),
          () -> "the server breaks the flood off, which is at " + flood.written(),
          flood::isOver);
    }
  }

  /** Frames of RFC 9113, section 6: length, type, flags, stream, payload. */
  private static byte[] frame(String kind) {
    return switch (kind) {
      case "ping" -> new byte[] {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
      case "settings" -> new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0};
      default -> new byte[] {0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8};
    };
  }

  private static SSLSocket tls(int port, String... protocols) throws Exception {
    Await.until(Duration.ofSeconds(60), () -> "HTTPS answers", () -> isOpen(port));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  @Test
  void theLogIsPlainText(ServerUnderTest server) throws Exception {
    try (InputStream in = Files.newInputStream(server.data().resolve("parley.log"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }
  }

  /** Trusts whoever answers: what is tested is not the certificate. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // trusted
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // trusted
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
