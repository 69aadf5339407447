package org.parley.it.resumption;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A network that freezes, cuts and resets connections, or loses one of their ends. */
final class BadNetwork implements AutoCloseable {
  /** Small, so that the server soon feels that a client does not read. */
  private static final int BUFFER = 8 * 1024;

  private static final int STACK = 128 * 1024;

  private enum Harm {
    CUT,
    RESET,
    FREEZE,
    /** Nothing comes through, and neither side hears of it for a while. */
    SWALLOW,
    /** The server knows that the connection is gone, the client does not yet. */
    LOSE_SERVER,
    /** The client knows that the connection is gone, the server does not yet. */
    LOSE_CLIENT
  }

  private final ServerSocket listener;
  private final int target;
  private final Random random;
  private final double meanMillis;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(null, task, "network", STACK));
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final Map<Harm, Integer> done = new TreeMap<>();
  private volatile boolean calm;

  /**
   * @param target the port that connections lead to
   * @param meanMillis how long one lasts on average
   */
  BadNetwork(int target, long seed, double meanMillis) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    this.meanMillis = meanMillis;
    this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on no more harm is done. */
  void calm() {
    calm = true;
  }

  /** What was done, and how often. */
  synchronized Map<String, Integer> done() {
    Map<String, Integer> all = new TreeMap<>();
    done.forEach((harm, count) -> all.put(harm.toString(), count));
    return all;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        near.setSendBufferSize(BUFFER);
        near.setTcpNoDelay(true);
        Socket far = new Socket();
        far.setReceiveBufferSize(BUFFER);
        far.setTcpNoDelay(true);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Passage passage = new Passage(near, far);
        threads.execute(() -> passage.pass(near, far));
        threads.execute(() -> passage.pass(far, near));
        plan(passage, nextDelay());
      } catch (IOException e) {
        // the network is closed, or this connection was refused and the next one may come through
      }
    }
  }

  /** One in eight does not outlive the login. */
  private synchronized long nextDelay() {
    return random.nextInt(8) == 0
        ? random.nextInt(300)
        : (long) (-meanMillis * Math.log(1 - random.nextDouble()));
  }

  private void plan(Passage passage, long millis) {
    timer.schedule(() -> harm(passage), millis, TimeUnit.MILLISECONDS);
  }

  private void harm(Passage passage) {
    if (calm || passage.isOver()) {
      return;
    }
    Harm harm;
    int millis;
    synchronized (this) {
      harm = Harm.values()[random.nextInt(Harm.values().length)];
      millis = 200 + random.nextInt(4000);
      done.merge(harm, 1, Integer::sum);
    }
    switch (harm) {
      case CUT -> passage.cut();
      case RESET -> passage.reset();
      case FREEZE -> {
        passage.freeze();
        later(passage::thaw, millis);
        plan(passage, millis + nextDelay());
      }
      case SWALLOW -> {
        passage.swallow();
        later(passage::reset, millis);
      }
      case LOSE_SERVER -> {
        passage.swallow();
        Passage.reset(passage.far());
        later(passage::cut, millis);
      }
      case LOSE_CLIENT -> {
        passage.swallow();
        Passage.reset(passage.near());
        later(passage::cut, millis);
      }
      default -> throw new IllegalStateException(harm.toString());
    }
  }

  private void later(Runnable task, int millis) {
    timer.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
