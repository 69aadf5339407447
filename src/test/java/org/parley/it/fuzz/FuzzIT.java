package org.parley.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.core.jid.Jid;
import org.parley.it.refusals.Bystanders;
import org.parley.it.server.RunningServer;
import org.parley.it.server.ServerUnderTest;

/**
 * No stack trace, no request without an answer, nobody else disturbed, and the memory comes back.
 */
@ExtendWith(RunningServer.class)
final class FuzzIT {
  private static final String PASSWORD = "double double";
  private static final int ACCOUNTS = 3;
  private static final int SESSIONS = 6;
  private static final int WARM_SECONDS = 5;

  /** What caches and the database's own may have grown by. */
  private static final long MORE = 64L << 20;

  private final List<AtomicInteger> blockings =
      Stream.generate(AtomicInteger::new).limit(ACCOUNTS).toList();
  private final ServerUnderTest server;

  FuzzIT(ServerUnderTest server) {
    this.server = server;
  }

  @Test
  void nothingThatClientsAndComponentsSendDoesHarm() throws Exception {
    long seed = Long.getLong("parley.fuzz.seed", System.nanoTime());
    int seconds = Integer.getInteger("parley.fuzz.seconds", 40);
    System.out.println("The seed is " + seed);
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      Jid account = Jid.of("witch" + i, ServerUnderTest.DOMAIN, null);
      server.removeAccount(account);
      server.addAccount(account, PASSWORD);
      accounts.add(account.toString());
    }
    try (Bystanders bystanders = new Bystanders(server);
        QuietComponent neighbour = new QuietComponent(server)) {
      long sent = run(seed, WARM_SECONDS, accounts);
      long before = server.heapInUse();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      long next = seed;
      while (System.nanoTime() - end < 0) {
        sent += run(++next, Math.min(seconds, 60), accounts);
        bystanders.assertUndisturbed();
        neighbour.assertUndisturbed();
        assertThat(server.complaints()).isEmpty();
      }
      long after = server.heapInUse();
      System.out.printf(
          "%d stanzas in %d s; heap %d KB before, %d KB after%n",
          sent, seconds, before >> 10, after >> 10);
      assertThat(after).as("bytes of the heap in use").isLessThan(before + MORE);
    }
  }

  private long run(long seed, int seconds, List<String> accounts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        FuzzStream stream = stream(seed * SESSIONS + i, i, accounts);
        running.add(
            threads.submit(
                () -> {
                  stream.run(end);
                  return stream.sent();
                }));
      }
      long sent = 0;
      for (Future<Integer> one : running) {
        sent += one.get(seconds + Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
      }
      return sent;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The last one is that of a component; answers might go to another stream of it. */
  private FuzzStream stream(long seed, int number, List<String> accounts) {
    Random random = new Random(seed);
    Grammar grammar = new Grammar(random, new Values(random, ServerUnderTest.DOMAIN, accounts));
    if (number == SESSIONS - 1) {
      return new FuzzComponent(server, random, grammar);
    }
    Jid address = Jid.of(accounts.get(number % ACCOUNTS)).withResource("r" + number);
    AtomicInteger counter = blockings.get(number % ACCOUNTS);
    return number % 2 == 0
        ? new FuzzClient(server.c2sPort(), address, PASSWORD, random, grammar, counter)
        : new FuzzManagedClient(server.c2sPort(), address, PASSWORD, random, grammar, counter);
  }
}
