package org.parley.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/**
 * Many people who say nothing over BOSH and WebSocket cost the server no threads, and whatever is
 * sent to them comes to each of them once and in order, though connections break.
 */
final class IdleSessionsIT {
  private static final String PASSWORD = "sighed no more";
  private static final int BOSH = 500;
  private static final int WEB_SOCKETS = 2000;

  /** So many sessions an account may have. */
  private static final int EACH = 20;

  private static final int MESSAGES = 4;
  private static final int MOST_THREADS = 150;
  private static final int LOGINS = 8;
  private static final Jid HERALD = Jid.of("herald", ServerUnderTest.DOMAIN, "tcp");

  /** Passwords that are cheap to look at, and pings that come while the test lasts. */
  private final ServerUnderTest server =
      ServerUnderTest.create(
          "micro", Map.of("PARLEY_SASL_ITERATIONS", "4096", "PARLEY_WEBSOCKET_PING", "5"));

  private final ExecutorService clientThreads = Executors.newFixedThreadPool(2);
  private final ExecutorService logins = Executors.newFixedThreadPool(LOGINS);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(clientThreads).build();

  @BeforeEach
  void start() throws IOException {
    server.start();
    server.addAccount(HERALD.bare(), PASSWORD);
    for (int i = 0; i < (BOSH + WEB_SOCKETS) / EACH; i++) {
      server.addAccount(address(i * EACH).bare(), PASSWORD);
    }
  }

  @AfterEach
  void end() {
    logins.shutdownNow();
    server.stop();
    clientThreads.shutdownNow();
    assertThat(server.complaints()).isEmpty();
  }

  private static Jid address(int number) {
    return Jid.of("idle" + number / EACH, ServerUnderTest.DOMAIN, "r" + number);
  }

  @Test
  void theyCostNoThreadsAndMissNothing() throws Exception {
    List<WebSocketStream> webSockets = new ArrayList<>();
    try (BoshCrowd crowd = new BoshCrowd(server.httpPort(), 42);
        StreamClient herald = Login.login(server.c2sPort(), HERALD, PASSWORD)) {
      List<BoshMember> members = enterOverBosh(crowd);
      webSockets.addAll(enterOverWebSocket());
      assertFewThreads();
      Await.until(
          WebStream.PATIENCE,
          () -> "pings came",
          () -> webSockets.stream().filter(socket -> socket.pings() > 0).count() > WEB_SOCKETS / 2);
      for (int round = 0; round < MESSAGES; round++) {
        announce(herald, round);
      }
      for (BoshMember member : members) {
        for (int round = 0; round < MESSAGES; round++) {
          assertThat(member.texts().poll(WebStream.PATIENCE.toSeconds(), TimeUnit.SECONDS))
              .as(member.address().toString())
              .isEqualTo("round " + round);
        }
      }
      for (WebSocketStream socket : webSockets) {
        for (int round = 0; round < MESSAGES; round++) {
          assertThat(socket.nextChat()).isEqualTo("round " + round);
        }
      }
      assertThat(members).allMatch(member -> member.texts().isEmpty());
      assertThat(webSockets).allMatch(WebStream::isQuiet);
      assertThat(crowd.cutCount()).isGreaterThan(BOSH * MESSAGES / 40);
      assertFewThreads();
    } finally {
      webSockets.forEach(WebSocketStream::close);
    }
  }

  private void assertFewThreads() {
    List<String> threads = server.threads();
    Map<String, Long> kinds =
        threads.stream()
            .map(name -> name.replaceAll("[0-9]+", ""))
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    assertThat(threads.size()).as("threads: " + kinds).isLessThan(MOST_THREADS);
  }

  private static List<BoshMember> enterOverBosh(BoshCrowd crowd) throws InterruptedException {
    List<BoshMember> members = new ArrayList<>();
    Semaphore entrance = new Semaphore(LOGINS);
    for (int number = 0; number < BOSH; number++) {
      assertThat(entrance.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      BoshMember member = crowd.enter(address(number), PASSWORD);
      member.online().whenComplete((nothing, failure) -> entrance.release());
      members.add(member);
    }
    CompletableFuture.allOf(
            members.stream().map(BoshMember::online).toArray(CompletableFuture[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    return members;
  }

  private List<WebSocketStream> enterOverWebSocket() throws Exception {
    List<Future<WebSocketStream>> entering =
        IntStream.range(BOSH, BOSH + WEB_SOCKETS)
            .mapToObj(number -> logins.submit(() -> enter(address(number))))
            .toList();
    List<WebSocketStream> entered = new ArrayList<>();
    for (Future<WebSocketStream> each : entering) {
      entered.add(each.get(60, TimeUnit.SECONDS));
    }
    return entered;
  }

  private WebSocketStream enter(Jid address) throws IOException {
    WebSocketStream stream = new WebSocketStream(http, server.httpPort());
    stream.login(address, PASSWORD);
    return stream;
  }

  private static void announce(StreamClient herald, int round) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < BOSH + WEB_SOCKETS; number++) {
      all.append("<message type='chat' to='")
          .append(address(number))
          .append("'><body>round ")
          .append(round)
          .append("</body></message>");
    }
    herald.write(all.toString());
  }
}
