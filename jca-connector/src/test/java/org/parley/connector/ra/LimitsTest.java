package org.parley.connector.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.settings.ConnectionSettings;
import org.parley.core.settings.Setting;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;

class LimitsTest {
  @TempDir private Path data;
  private final Script script = new Script();

  @Test
  void whoeverDoesNotAuthenticateIsTimedOut() throws Exception {
    try (Deployment deployment =
            new Deployment(script, data, Map.of(ConnectionSettings.LIMIT_AUTH_TIME, "1"));
        Client silent = new Client(Deployment.PORT);
        Client withStream = new Client(Deployment.PORT);
        Client withoutHandshake = new Client(Deployment.TLS_PORT)) {
      withStream.write(Client.OPEN);
      assertThat(withStream.readTo("</stream:stream>")).contains("<connection-timeout ");
      assertThat(withoutHandshake.readToEnd()).isIn("", "[reset]");
      assertThat(script.await(LinkEvent.Faulted.class).error().condition())
          .isEqualTo(Condition.CONNECTION_TIMEOUT);
      assertThat(silent.readToEnd()).contains("connection-timeout");
    }
  }

  @Test
  void theIdleAreTimedOut() throws Exception {
    Script authenticating = authenticating();
    try (Deployment deployment =
            new Deployment(authenticating, data, Map.of(ConnectionSettings.LIMIT_IDLE_TIME, "1"));
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<a/>");
      assertThat(client.readTo("</stream:stream>")).contains("<connection-timeout ");
    }
  }

  private static Script authenticating() {
    return new Script() {
      @Override
      void received(Link link, Element element) {
        link.authenticated(true);
        super.received(link, element);
      }
    };
  }

  @Test
  void stanzasMayBeLongerAfterAuthentication() throws Exception {
    String longOne = "<m>" + "x".repeat(20_000) + "</m>";
    try (Deployment deployment = new Deployment(authenticating(), data, Map.of());
        Client stranger = new Client(Deployment.PORT);
        Client friend = new Client(Deployment.PORT)) {
      stranger.write(Client.OPEN + longOne);
      assertThat(stranger.readTo("</stream:stream>")).contains("<policy-violation ");
      friend.write(Client.OPEN + "<a/>");
      friend.readTo("<a/>");
      friend.write(longOne);
      friend.readTo(longOne);
    }
  }

  @Test
  void anIdleLinkComesBack() throws Exception {
    try (Deployment deployment = new Deployment(authenticating(), data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN + "<a/>");
      client.readTo("<a/>");
      assertThat(new CountDownLatch(1).await(3, TimeUnit.SECONDS)).isFalse();
      client.write("<stream:b/>");
      client.readTo("<stream:b></stream:b>");
    }
  }

  @Test
  void connectionsAreLimited() throws Exception {
    Map<Setting, String> limits = Map.of(ConnectionSettings.LIMIT_ADDRESS_CONNECTIONS, "2");
    try (Deployment deployment = new Deployment(script, data, limits);
        Client first = new Client(Deployment.PORT);
        Client second = new Client(Deployment.PORT)) {
      first.write(Client.OPEN);
      first.readTo("</stream:features>");
      second.write(Client.OPEN);
      second.readTo("</stream:features>");
      try (Client third = new Client(Deployment.PORT)) {
        assertThat(third.readToEnd()).isIn("", "[reset]");
      }
      second.write("</stream:stream>");
      second.readToEnd();
      script.await(LinkEvent.Closed.class);
      try (Client third = new Client(Deployment.PORT)) {
        third.write(Client.OPEN);
        third.readTo("</stream:features>");
      }
    }
  }

  @Test
  void aSlowReaderEndsWithWhatItHasNotGot() throws Exception {
    int most = 100;
    List<Element> taken = new ArrayList<>();
    CountDownLatch full = new CountDownLatch(1);
    Element large = Element.of("m", "jabber:client", "x".repeat(20_000));
    Script sending =
        new Script() {
          @Override
          void received(Link link, Element element) {
            while (link.send(large)) {
              taken.add(large);
            }
            full.countDown();
          }
        };
    Map<Setting, String> limits = Map.of(ConnectionSettings.LIMIT_OUTBOX, Integer.toString(most));
    try (Deployment deployment = new Deployment(sending, data, limits);
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      client.write("<go/>");
      assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
      List<Element> unsent = sending.await(LinkEvent.Closed.class).unsent();
      assertThat(unsent.size()).isBetween(most, taken.size());
      assertThat(unsent.stream().allMatch(element -> element == large)).isTrue();
    }
  }

  @Test
  void aFloodWaitsInTheSocket() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Script slow =
        new Script() {
          @Override
          void received(Link link, Element element) {
            hold(gate);
          }
        };
    try (Deployment deployment = new Deployment(slow, data, Map.of());
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      Thread flood = new Thread(() -> flood(client), "flood");
      flood.setDaemon(true);
      flood.start();
      flood.join(2000);
      assertThat(flood.isAlive()).as("the peer is held back").isTrue();
      gate.countDown();
      flood.join(10_000);
      assertThat(flood.isAlive()).isFalse();
      for (int i = 0; i < FLOOD; i++) {
        slow.await(LinkEvent.Received.class);
      }
    }
  }

  private static final int FLOOD = 20_000;

  private static void flood(Client client) {
    String stanza = "<m>" + "x".repeat(2000) + "</m>";
    try {
      for (int i = 0; i < FLOOD; i++) {
        client.write(stanza);
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void bytesPerSecondAreLimited() throws Exception {
    Map<Setting, String> limits =
        Map.of(
            ConnectionSettings.LIMIT_BYTES_PER_SECOND,
            "20000",
            ConnectionSettings.LIMIT_BYTES_BURST,
            "10000");
    String stanza = "<m>" + "x".repeat(9_990) + "</m>";
    try (Deployment deployment = new Deployment(script, data, limits);
        Client client = new Client(Deployment.PORT)) {
      client.write(Client.OPEN);
      client.readTo("</stream:features>");
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        client.write(stanza);
        client.readTo(stanza);
      }
      assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1500));
    }
  }

  @Test
  void aThousandConnections() throws Exception {
    Map<Setting, String> limits = Map.of(ConnectionSettings.LIMIT_ADDRESS_CONNECTIONS, "0");
    List<Client> clients = new ArrayList<>();
    try (Deployment deployment = new Deployment(script, data, limits)) {
      for (int i = 0; i < 1000; i++) {
        clients.add(new Client(Deployment.PORT));
        clients.get(i).write(Client.OPEN + "<n i='" + i + "'/>");
      }
      for (int i = 0; i < 1000; i++) {
        clients.get(i).readTo("<n i='" + i + "'/>");
      }
      for (Client client : clients) {
        client.close();
      }
      for (int i = 0; i < 1000; i++) {
        script.await(LinkEvent.Closed.class);
      }
    }
  }
}
