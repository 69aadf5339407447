package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parley.it.SmackClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;
import org.parley.server.store.PostgresCluster;

/** A day in the life of an application server's administrator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerIT {
  /** What is only remembered until memory is scarce does not count as left behind. */
  private static final String NO_CACHES = "-XX:SoftRefLRUPolicyMSPerMB=0";

  private static final int REDEPLOYMENTS = 3;

  private static final String PASSWORD = "a plague on both your houses";

  private PostgresCluster cluster;
  private ServerUnderTest server;

  @BeforeAll
  void start() throws Exception {
    cluster = new PostgresCluster();
    Map<String, String> environment = new HashMap<>(DatabaseRestart.settings(cluster));
    environment.put("JAVA_TOOL_OPTIONS", NO_CACHES);
    server = ServerUnderTest.create(System.getProperty("parley.it.server"), environment);
    server.start();
    server.addAccount("mercutio", PASSWORD);
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
    cluster.close();
  }

  /** A test that failed may have left the server without the application. */
  @BeforeEach
  void putBack() throws IOException {
    if (!server.isOpen()) {
      server.replace();
      server.awaitOpen();
    }
  }

  @Test
  void theDatabaseMayBeRestarted() throws Exception {
    DatabaseRestart.survive(server, cluster);
  }

  /** After the last fault the server is as usable as before, which WildFly was not. */
  @Test
  void whatIsWrongIsInTheAnswerToTheDeployment() throws Exception {
    refuse(
        Map.of("parley.registration", "maybe", "parley.limit.depth", "deep"),
        "parley.registration must be one of closed, open, but it is: maybe",
        "parley.limit.depth must be a whole number");
    refuse(Map.of("parley.tls.keystore", "/nowhere/at/all.p12"), "/nowhere/at/all.p12");
    refuse(
        Map.of("parley.database.url", "jdbc:postgresql://127.0.0.1:1/parley"),
        "No connection to the database jdbc:postgresql://127.0.0.1:1/parley");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      refuse(
          Map.of("parley.s2s.tls.port", port),
          "Port " + port + " of address 127.0.0.1 cannot be opened",
          "parley.s2s.tls.port");
    }
    server.configure("parley.limit.muc.rooms", "many");
    try {
      assertThat(answer()).contains("parley.limit.muc.rooms must be a whole number");
    } finally {
      server.unconfigure("parley.limit.muc.rooms");
    }
    server.replace();
    server.awaitOpen();
    login();
  }

  /** Lines are broken as the administrator's command likes. */
  private String answer() throws IOException {
    return server.replace().replaceAll("\\s+", " ");
  }

  private void refuse(Map<String, String> settings, String... sentences) throws IOException {
    server.set(settings);
    String answer;
    try {
      answer = answer();
    } finally {
      server.unset(settings.keySet());
    }
    assertThat(answer).contains(sentences);
    server.awaitClosed();
  }

  @Test
  void redeployingLeavesNothingOfTheFormerApplicationBehind() throws Exception {
    for (int i = 0; i < REDEPLOYMENTS; i++) {
      login();
      server.replace();
      server.awaitOpen();
    }
    login();
    for (String name :
        new String[] {"org.parley.connector.ra.ParleyResourceAdapter", "org.parley.core.jid.Jid"}) {
      Await.until(
          Duration.ofSeconds(60),
          () -> "one class loader has " + name + ", but " + loaders(name),
          () -> loaders(name) == 1);
    }
  }

  private long loaders(String name) {
    try {
      return server.loaders(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void login() throws Exception {
    try (SmackClient mercutio = SmackClient.login(server, "mercutio", PASSWORD)) {
      assertThat(mercutio.connection().isAuthenticated()).isTrue();
    }
  }
}
