package org.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/**
 * What a server tells of itself by HTTP. The paths are those that are Parley's own on every server:
 * Payara Server has a {@code /health} of its own.
 */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HealthIT {
  private static final String PASSWORD = "the quality of mercy";
  private static final Jid PORTIA = Jid.of("portia", ServerUnderTest.DOMAIN, "belmont");
  private static final Jid NERISSA = Jid.of("nerissa", ServerUnderTest.DOMAIN, "belmont");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "it-droppeth-as-the-gentle-rain";
  private static final int MESSAGES = 25;

  private final ServerUnderTest server;

  HealthIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeAll
  void start() throws IOException {
    server.addAccount(PORTIA.bare(), PASSWORD);
    server.addAccount(NERISSA.bare(), PASSWORD);
    Await.until(PATIENCE, () -> "ready: " + get("/parley/health/ready"), this::isReady);
  }

  @AfterAll
  void end() throws IOException {
    server.removeAccount(PORTIA.bare());
    server.removeAccount(NERISSA.bare());
  }

  private boolean isReady() {
    return get("/parley/health/ready").startsWith("HTTP/1.1 200");
  }

  private String get(String path, String... headers) {
    return get(server, path, headers);
  }

  private static String get(ServerUnderTest server, String path, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String host = more.contains("Host:") ? "" : "Host: localhost\r\n";
    String request = "GET " + path + " HTTP/1.1\r\n" + host + more + "Connection: close\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", server.httpPort()), 5000);
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** By the stand-alone server, so that it is there before anything else is understood. */
  @Test
  @EnabledIfSystemProperty(named = "parley.it.server", matches = "micro")
  void theDocumentationIsServed() {
    assertThat(get("/docs/index.html"))
        .startsWith("HTTP/1.1 200")
        .contains(
            "frame-ancestors 'none'", "Parley: the documentation", "href=\"operations.html\"");
    assertThat(get("/docs/search.json")).contains("\"page\":\"administration.html");
    assertThat(get("/docs/nothing.html")).startsWith("HTTP/1.1 404");
  }

  private double value(String sample) {
    String page = get("/parley/metrics");
    return page.lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(sample + " is not in\n" + page));
  }

  private double messages(String way) {
    return value(
        "parley_stanzas_%s_total{domain=\"%s\",kind=\"message\",peer=\"client\"}"
            .formatted(way, ServerUnderTest.DOMAIN));
  }

  private double sessions() {
    return value(
        "parley_sessions{domain=\"%s\",transport=\"tcp\"}".formatted(ServerUnderTest.DOMAIN));
  }

  private static double logins(String page) {
    return page.lines()
        .filter(line -> line.startsWith("parley_logins_total{") && line.contains("\"success\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 2)))
        .sum();
  }

  @Test
  void itIsWellAndSaysOfWhat() {
    String answer = get("/parley/health");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("application/json", "{\"status\":\"UP\"")
        .contains("\"c2s.port\":\"" + server.c2sPort() + " open\"")
        .contains("{\"name\":\"database\",\"status\":\"UP\",\"data\":{\"milliseconds\":")
        .contains("{\"name\":\"schema\",\"status\":\"UP\"}")
        .contains("\"stage\":\"serving\"")
        .contains("\"stuck\":false");
    assertThat(get("/parley/health/live")).startsWith("HTTP/1.1 200").contains("\"workers\"");
    assertThat(get("/parley/health/started")).startsWith("HTTP/1.1 200").contains("\"server\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Host: evil.example"})
  void whoeverComesThroughAProxyOrByAnotherNameIsAStranger(String header) {
    assertThat(get("/parley/health", header))
        .startsWith("HTTP/1.1 200")
        .contains("{\"status\":\"UP\",\"checks\":[]}");
    assertThat(get("/parley/metrics", header))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("parley_sessions");
  }

  @Test
  void theNumbersAreThoseOfWhatWasSaid() throws Exception {
    double received = messages("received");
    double sent = messages("sent");
    double sessions = sessions();
    double logins = logins(get("/parley/metrics"));
    try (StreamClient portia = Login.login(server.c2sPort(), PORTIA, PASSWORD);
        StreamClient nerissa = Login.login(server.c2sPort(), NERISSA, PASSWORD)) {
      for (int i = 0; i < MESSAGES; i++) {
        portia.send(
            Element.builder("message", Namespaces.CLIENT)
                .attribute("to", NERISSA.toString())
                .attribute("type", "chat")
                .child(Element.of("body", Namespaces.CLIENT, "It droppeth as the gentle rain"))
                .build());
        nerissa.expect("message");
      }
      assertThat(messages("received")).isEqualTo(received + MESSAGES);
      assertThat(messages("sent")).isEqualTo(sent + MESSAGES);
      assertThat(sessions()).isEqualTo(sessions + 2);
      assertThat(logins(get("/parley/metrics"))).isEqualTo(logins + 2);
    }
    Await.until(
        PATIENCE, () -> "sessions are " + sessions + " again", () -> sessions() == sessions);
  }

  /** Payara has an OpenTelemetry that makes spans even when it is off. */
  @Test
  void stanzasAreNotTracedUnlessSomebodyAsksForIt() throws IOException {
    assertThat(server.log()).contains("PARLEY-C001").doesNotContain("PARLEY-S210");
  }

  @Test
  void theFormatIsThatWhichIsAskedFor() {
    assertThat(get("/parley/metrics")).contains("text/plain", "version=0.0.4");
    assertThat(get("/parley/metrics", "Accept: application/openmetrics-text;version=1.0.0"))
        .contains("application/openmetrics-text")
        .contains("# EOF");
  }

  /** Another server, which is watched from before its start until after its end. */
  @Test
  @EnabledIfSystemProperty(named = "parley.it.server", matches = "micro")
  void itIsReadyWhenClientsCanComeAndNoSoonerAndATokenOpensTheRest() throws Exception {
    ServerUnderTest other =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of("PARLEY_METRICS", "token", "PARLEY_METRICS_TOKEN", TOKEN));
    CompletableFuture<Boolean> openWhenReady =
        CompletableFuture.supplyAsync(
            () -> {
              Await.until(
                  Duration.ofSeconds(200),
                  () -> "ready: " + get(other, "/parley/health/ready"),
                  () -> get(other, "/parley/health/ready").startsWith("HTTP/1.1 200"));
              return other.isOpen();
            });
    other.start();
    try {
      assertThat(openWhenReady.get()).isTrue();
      String right = "Authorization: Bearer " + TOKEN;
      assertThat(get(other, "/parley/metrics", right)).contains("parley_sessions{");
      assertThat(get(other, "/parley/metrics", right, "X-Forwarded-For: 192.0.2.7"))
          .contains("parley_sessions{");
      assertThat(get(other, "/parley/health", right)).contains("\"listeners\"");
      for (String wrong : List.of("X-None: 1", right + "x", "Authorization: Basic " + TOKEN)) {
        assertThat(get(other, "/parley/metrics", wrong))
            .startsWith("HTTP/1.1 401")
            .contains("WWW-Authenticate: Bearer")
            .doesNotContain("parley_sessions");
        assertThat(get(other, "/parley/health", wrong))
            .contains("{\"status\":\"UP\",\"checks\":[]}");
      }
    } finally {
      other.stop();
    }
    assertThat(get(other, "/parley/health/ready")).doesNotContain("\"UP\"");
  }
}
