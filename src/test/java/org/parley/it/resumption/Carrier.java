package org.parley.it.resumption;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;

/** Somebody on a bad network who talks with somebody else, and counts. */
final class Carrier implements Callable<Void> {
  /** Without a sign of life for so long the connection is thought dead. */
  private static final long PATIENCE = 3_000;

  private static final long ASK_EVERY = 500;
  private static final int FLOOD = 400;
  private static final int PADDING = 10;

  /** With some 16,000 sockets do not hold a flood, and the outbox of who sleeps overflows. */
  static final int FLOOD_PADDING = Integer.getInteger("parley.resumption.padding", 1000);

  private static final String PRESENCE = "<presence xmlns='jabber:client'/>";

  private final Jid peer;
  private final String name;
  private final int rarity;
  private final ResumingClient client;
  private final Random random;
  private final Tally tally;
  private final long end;
  private final long limit;
  private final List<Integer> heard = new ArrayList<>();
  private final Set<Integer> again = new HashSet<>();
  private final List<Integer> heardNow = new ArrayList<>();
  private Carrier other;
  private volatile int said;
  private volatile boolean flooding;
  private volatile boolean silent;
  private boolean present;
  private long lastSign;
  private long lastAsked;

  /** When no more is said, and when all must have been heard, by {@link System#nanoTime}. */
  record Times(long end, long limit) {}

  /**
   * @param rarity how seldom something odd is done; 1 is every few seconds
   */
  Carrier(ResumingClient client, Jid peer, long seed, int rarity, Tally tally, Times times) {
    this.client = client;
    this.peer = peer;
    this.random = new Random(seed);
    this.rarity = rarity;
    this.tally = tally;
    this.end = times.end();
    this.limit = times.limit();
    this.name = "who talks with " + peer.local();
  }

  void talkWith(Carrier otherCarrier) {
    other = otherCarrier;
  }

  @Override
  public Void call() throws Exception {
    try (client) {
      while (!isDone() && System.nanoTime() - limit < 0) {
        try {
          step();
        } catch (IOException e) {
          tally.count("cut");
          Thread.sleep(random.nextInt(200));
        }
      }
    } catch (RuntimeException | AssertionError e) {
      // it is told with all the others at the end
      tally.note(name + ": " + e);
    } finally {
      silent = true;
    }
    return null;
  }

  /** Tells what came of all. */
  void report() {
    tally.compare(name, other.said, heard);
  }

  private boolean isDone() {
    return silent && client.isConfirmed() && other.silent && heard.size() >= other.said;
  }

  private void step() throws IOException, InterruptedException {
    if (!client.isConnected()) {
      connect();
    }
    talk();
    long now = millis();
    if (now - lastAsked >= ASK_EVERY && client.isConnected()) {
      lastAsked = now;
      client.ask();
    }
    listen(Duration.ofMillis(20 + random.nextInt(100)));
    if (client.isConnected() && millis() - lastSign > PATIENCE) {
      tally.count("thought dead");
      client.leave();
    }
    if (client.isConnected() && !silent) {
      mood();
    }
  }

  private void connect() throws IOException {
    try {
      if (!client.connect(this::sayLate)) {
        begin();
      }
    } finally {
      lastSign = millis();
      lastAsked = lastSign;
    }
    if (!present) {
      present = true;
      client.send(PRESENCE);
    }
  }

  /**
   * What was heard in a session that the server gave up may come again: it does not know what of it
   * arrived.
   */
  private void begin() {
    if (present) {
      present = false;
      again.addAll(heardNow);
    }
    heardNow.clear();
  }

  private void sayLate() {
    for (int i = silent ? 0 : random.nextInt(4); i > 0; i--) {
      client.sendLate(ResumingClient.message(peer, ++said, PADDING));
    }
  }

  private void talk() throws IOException {
    if (System.nanoTime() - end >= 0) {
      silent = true;
    } else if (flooding) {
      flooding = false;
      say(FLOOD, FLOOD_PADDING);
    } else if (random.nextBoolean()) {
      say(1 + random.nextInt(3), PADDING);
    }
  }

  private void say(int count, int padding) throws IOException {
    for (int i = 0; i < count; i++) {
      client.send(ResumingClient.message(peer, ++said, padding));
    }
  }

  private void listen(Duration wait) throws IOException {
    Duration patience = wait;
    while (client.isConnected()) {
      Element next = client.next(patience);
      if (next == null && !client.heardSomething()) {
        return;
      }
      lastSign = millis();
      patience = Duration.ofMillis(1);
      if (next != null && next.name().equals("message")) {
        hear(next);
      }
    }
  }

  private void hear(Element message) {
    if ("error".equals(message.attribute("type"))) {
      tally.note(name + " was sent " + message);
      return;
    }
    Integer number = Integer.valueOf(message.attribute("id"));
    heardNow.add(number);
    if (again.remove(number)) {
      tally.count("heard again in the next session");
    } else {
      heard.add(number);
    }
  }

  private void mood() throws IOException, InterruptedException {
    switch (random.nextInt(rarity * 500)) {
      case 0, 1 -> {
        tally.count("slept");
        other.flooding = true;
        Thread.sleep(1000 + random.nextInt(2000));
        lastSign = millis();
      }
      case 2, 3, 4 -> {
        tally.count("changed the connection");
        client.leave();
      }
      case 5, 6, 7 -> present = !client.forget(Duration.ofSeconds(2), random.nextInt(3));
      default -> {
        // goes on as before
      }
    }
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
