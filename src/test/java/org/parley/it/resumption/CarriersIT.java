package org.parley.it.resumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.it.server.ServerUnderTest;

/**
 * Pairs of people talk over a network that breaks their connections all the time. No message is
 * lost, none comes twice, all come in order.
 */
final class CarriersIT {
  private static final String PASSWORD = "post-haste";

  private static final int MORE_THAN_SOCKETS_HOLD = 16_000;

  private static final int SECONDS_TO_FINISH = 90;

  /**
   * Outboxes are small, and little patience cuts off; nothing is given up for lack of room. They
   * overflow where a flood is longer than what sockets hold ({@code parley.resumption.padding}).
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLEY_LIMIT_OUTBOX", "200",
          "PARLEY_LIMIT_SM_STANZAS", "100000",
          "PARLEY_LIMIT_SM_BYTES", "100000000",
          "PARLEY_LIMIT_OFFLINE", "100000",
          "PARLEY_LIMIT_OFFLINE_BYTES", "1000000000",
          "PARLEY_SM_TIMEOUT", "4");

  private final long seed = Long.getLong("parley.resumption.seed", System.nanoTime());
  private final int seconds = Integer.getInteger("parley.resumption.seconds", 30);
  private final int pairs = Integer.getInteger("parley.resumption.pairs", 20);
  private final Random random = new Random(seed);
  private final Tally tally = new Tally();

  @Test
  void everyMessageComesOnceAndInOrder() throws Exception {
    System.out.println("The seed is " + seed);
    ServerUnderTest server = ServerUnderTest.create("micro", SETTINGS);
    server.start();
    try (BadNetwork network = new BadNetwork(server.c2sPort(), random.nextLong(), meanMillis())) {
      List<Carrier> all = carriers(server, network.port());
      run(all, network);
      all.forEach(Carrier::report);
      long overflows = server.gauge("connections.tcp.overflows");
      System.out.println(tally + "; " + network.done() + "; overflows=" + overflows);
      assertThat(server.complaints() + tally.faults()).as(tally.toString()).isEqualTo("[]");
      assertThat(tally.of("resumed")).isGreaterThan(pairs);
      if (Carrier.FLOOD_PADDING >= MORE_THAN_SOCKETS_HOLD) {
        assertThat(overflows).as("outboxes that overflowed").isPositive();
      }
    } finally {
      server.stop();
    }
  }

  /** The more there are, the longer lasts each connection: logins cost most. */
  private double meanMillis() {
    return 2000 + 100 * pairs;
  }

  private List<Carrier> carriers(ServerUnderTest server, int port) throws Exception {
    List<Carrier> all = new ArrayList<>();
    List<Jid> people = new ArrayList<>();
    for (int i = 0; i < 2 * pairs; i++) {
      Jid own = Jid.of("carrier" + i, ServerUnderTest.DOMAIN, null);
      server.addAccount(own, PASSWORD);
      people.add(own);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Carrier.Times times = new Carrier.Times(end, end + TimeUnit.SECONDS.toNanos(SECONDS_TO_FINISH));
    for (int i = 0; i < 2 * pairs; i++) {
      Jid own = people.get(i).withResource("road");
      ResumingClient client = new ResumingClient(port, own, PASSWORD, tally);
      Jid peer = people.get(i ^ 1);
      int rarity = 1 + pairs / 20;
      all.add(new Carrier(client, peer, random.nextLong(), rarity, tally, times));
    }
    for (int i = 0; i < 2 * pairs; i++) {
      all.get(i).talkWith(all.get(i ^ 1));
    }
    return all;
  }

  private void run(List<Carrier> all, BadNetwork network) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<Future<Void>> running = new ArrayList<>();
      all.forEach(carrier -> running.add(threads.submit(carrier)));
      threads.shutdown();
      threads.awaitTermination(seconds, TimeUnit.SECONDS);
      network.calm();
      for (Future<Void> one : running) {
        one.get(2 * SECONDS_TO_FINISH, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
