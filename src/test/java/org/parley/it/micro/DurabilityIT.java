package org.parley.it.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.Await;
import org.parley.it.server.ServerUnderTest;

/** What the server has confirmed is there after it was killed. */
final class DurabilityIT {
  private static final Jid JULIET = Jid.of("juliet", ServerUnderTest.DOMAIN, "balcony");
  private static final String PASSWORD = "vault";
  private static final int SENDERS = 8;

  /** So much is under way when the server is killed. */
  private static final int CONFIRMED = 600;

  @Test
  void whatWasConfirmedSurvivesAKill() throws Exception {
    ServerUnderTest server =
        ServerUnderTest.create("micro", Map.of("PARLEY_LIMIT_OFFLINE", "100000"));
    server.start();
    try {
      server.addAccount(JULIET.bare(), PASSWORD);
      for (int i = 0; i < SENDERS; i++) {
        server.addAccount(sender(i).bare(), PASSWORD);
      }
      befriend(server);
      List<Integer> confirmed = sendUntilKilled(server);
      server.start();
      assertThat(subscription(server)).isEqualTo("both");
      assertThat(delivered(server, confirmed)).isNotEmpty();
      assertThat(delivered(server, List.of())).as("delivered again").isEmpty();
      assertThat(server.complaints()).isEmpty();
    } finally {
      server.stop();
    }
  }

  private static Jid sender(int number) {
    return Jid.of("sender" + number, ServerUnderTest.DOMAIN, "orchard");
  }

  private static StreamClient login(ServerUnderTest server, Jid address) throws IOException {
    return Login.login(server.c2sPort(), address, PASSWORD);
  }

  /** The first sender and Juliet subscribe to each other. */
  private static void befriend(ServerUnderTest server) throws IOException {
    try (StreamClient romeo = login(server, sender(0));
        StreamClient juliet = login(server, JULIET)) {
      romeo.write("<presence type='subscribe' to='" + JULIET.bare() + "'/>");
      confirm(romeo, "asked");
      juliet.write("<presence type='subscribed' to='" + sender(0).bare() + "'/>");
      juliet.write("<presence type='subscribe' to='" + sender(0).bare() + "'/>");
      confirm(juliet, "granted");
      romeo.write("<presence type='subscribed' to='" + JULIET.bare() + "'/>");
      confirm(romeo, "granted");
    }
  }

  private static String subscription(ServerUnderTest server) throws IOException {
    try (StreamClient juliet = login(server, JULIET)) {
      juliet.write("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
      Element query = juliet.expect("iq").child("query", Namespaces.ROSTER);
      assertThat(query.elements()).hasSize(1);
      return query.firstElement().attribute("subscription");
    }
  }

  private static boolean confirm(StreamClient client, String id) throws IOException {
    client.write("<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    Element next = client.next();
    while (next != null && !id.equals(next.attribute("id"))) {
      next = client.next();
    }
    return next != null;
  }

  /** Returns for each sender how many of his messages were confirmed before the server died. */
  private static List<Integer> sendUntilKilled(ServerUnderTest server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    AtomicInteger total = new AtomicInteger();
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        StreamClient client = login(server, sender(i));
        running.add(threads.submit(() -> send(client, total)));
      }
      Await.until(
          Duration.ofSeconds(60),
          () -> "only " + total + " messages were confirmed",
          () -> total.get() >= CONFIRMED);
      server.kill();
      List<Integer> confirmed = new ArrayList<>();
      for (Future<Integer> sender : running) {
        confirmed.add(sender.get(60, TimeUnit.SECONDS));
      }
      return confirmed;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int send(StreamClient client, AtomicInteger total) throws IOException {
    int number = 0;
    try (client) {
      while (true) {
        client.write(
            "<message type='chat' to='%s' id='%d'><body>hark</body></message>"
                .formatted(JULIET.bare(), number));
        if (!confirm(client, "confirm" + number)) {
          return number;
        }
        number++;
        total.incrementAndGet();
      }
    } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
      // killed while it was written to
      return number;
    }
  }

  /**
   * All messages that wait for Juliet, once she has come.
   *
   * @param confirmed how many there must be of each sender: 0, 1, 2 and so on, in that order; one
   *     more may have been stored whose confirmation did not get through
   */
  private static List<Element> delivered(ServerUnderTest server, List<Integer> confirmed)
      throws IOException {
    List<Element> messages = new ArrayList<>();
    try (StreamClient juliet = login(server, JULIET)) {
      juliet.write("<presence/>");
      Duration silence = Duration.ofSeconds(3);
      for (Element next = juliet.next(); next != null; next = juliet.next(silence)) {
        if (next.name().equals("message")) {
          messages.add(next);
        }
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Element message : messages) {
      String from = message.attribute("from");
      int number = counts.merge(from, 1, Integer::sum) - 1;
      assertThat(message.attribute("id")).as("next of " + from).isEqualTo("" + number);
    }
    for (int i = 0; i < confirmed.size(); i++) {
      assertThat(counts.getOrDefault(sender(i).toString(), 0))
          .as("messages of " + sender(i))
          .isBetween(confirmed.get(i), confirmed.get(i) + 1);
    }
    return messages;
  }
}
