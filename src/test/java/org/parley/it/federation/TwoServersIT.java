package org.parley.it.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.it.client.Login;
import org.parley.it.client.StreamClient;
import org.parley.it.server.ServerUnderTest;

/** Two of these servers talk with each other over a network that breaks. */
final class TwoServersIT {
  private static final String PASSWORD = "wherefore";
  private static final int MESSAGES = 10_000;
  private static final Jid ROMEO = Jid.of("romeo@montague.example/orchard");
  private static final Jid JULIET = Jid.of("juliet@capulet.example/balcony");

  private static CuttingProxy toMontague;
  private static CuttingProxy toCapulet;
  private static ServerUnderTest capulet;
  private static ServerUnderTest montague;

  @BeforeAll
  static void start() throws IOException {
    toMontague = new CuttingProxy();
    toCapulet = new CuttingProxy();
    capulet = start("capulet.example", "montague.example", toMontague);
    toCapulet.target(capulet.s2sPort());
    montague = start("montague.example", "capulet.example", toCapulet);
    toMontague.target(montague.s2sPort());
    capulet.addAccount(JULIET.bare(), PASSWORD);
    montague.addAccount(ROMEO.bare(), PASSWORD);
  }

  private static ServerUnderTest start(String domain, String other, CuttingProxy way)
      throws IOException {
    ServerUnderTest server =
        ServerUnderTest.create(
            System.getProperty("parley.it.server"),
            Map.of(
                "PARLEY_DOMAINS",
                domain,
                "PARLEY_S2S_ROUTES",
                other + "=127.0.0.1:" + way.port() + ",*=127.0.0.1:1"));
    server.start();
    return server;
  }

  @AfterAll
  static void stop() throws IOException {
    for (ServerUnderTest server : Stream.of(capulet, montague).filter(s -> s != null).toList()) {
      server.stop();
    }
    toMontague.close();
    toCapulet.close();
  }

  private static String chat(Jid to, String id) {
    return "<message xmlns='jabber:client' type='chat' id='"
        + id
        + "' to='"
        + to
        + "'><body>"
        + id
        + "</body></message>";
  }

  @Test
  void messagesArriveOnceAndInOrderWhileTheConnectionIsCut() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (StreamClient juliet = Login.login(capulet.c2sPort(), JULIET, PASSWORD);
        StreamClient romeo = Login.login(montague.c2sPort(), ROMEO, PASSWORD)) {
      Future<List<Integer>> arrived = threads.submit(() -> numbers(romeo, true));
      Future<List<Integer>> returned = threads.submit(() -> numbers(juliet, false));
      for (int i = 0; i < MESSAGES; i++) {
        juliet.write(chat(ROMEO, Integer.toString(i)));
        if (i % 100 == 99) {
          juliet.write(
              "<iq type='get' id='pace' to='capulet.example'><ping xmlns='urn:xmpp:ping'/></iq>");
        }
      }
      juliet.write(chat(ROMEO, "end"));
      List<Integer> got = arrived.get(120, TimeUnit.SECONDS);
      juliet.write(chat(JULIET, "end"));
      List<Integer> back = returned.get(60, TimeUnit.SECONDS);
      Files.writeString(
          Path.of("target", "two-servers.txt"),
          "%d messages arrived, %d came back, over %d connections%n"
              .formatted(got.size(), back.size(), toMontague.connections()));
      assertThat(toMontague.connections()).isGreaterThan(3);
      assertThat(got).isSorted().doesNotHaveDuplicates();
      assertThat(back).doesNotHaveDuplicates();
      List<Integer> all = new ArrayList<>(got);
      all.addAll(back);
      assertThat(all)
          .as(got.size() + " arrived, " + back.size() + " came back")
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES).boxed().toList());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The numbers of the messages, or of the errors, that come until the last one. */
  private static List<Integer> numbers(StreamClient client, boolean cuts) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Element next = client.next(); next != null; next = client.next()) {
      String id = next.attribute("id");
      if ("end".equals(id)) {
        return numbers;
      }
      if (next.name().equals("message")) {
        numbers.add(Integer.valueOf(id));
        if (cuts && numbers.size() % (MESSAGES / 4) == 0 && numbers.size() < MESSAGES) {
          toMontague.cut();
        }
      }
    }
    return numbers;
  }
}
