package org.parley.it.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.parley.core.jid.Jid;

/**
 * Many BOSH clients on one thread. Each lets the server hold one request. One in ten responses is
 * cut off, and its request sent again over a new connection.
 */
final class BoshCrowd implements AutoCloseable {
  private static final int ONE_IN = 10;

  private final int port;
  private final Random random;
  private final Selector selector = Selector.open();
  private final Queue<BoshMember> entering = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::work, "bosh-crowd");
  private volatile int cuts;
  private volatile boolean ended;

  BoshCrowd(int port, long seed) throws IOException {
    this.port = port;
    this.random = new Random(seed);
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins to log somebody in. */
  BoshMember enter(Jid address, String password) {
    BoshMember member = new BoshMember(this, address, password);
    entering.add(member);
    selector.wakeup();
    return member;
  }

  int port() {
    return port;
  }

  Selector selector() {
    return selector;
  }

  long firstRid() {
    return 1 + random.nextInt(1 << 30);
  }

  /** Whether the next response is to be lost. */
  boolean cuts() {
    return random.nextInt(ONE_IN) == 0;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  void countCut() {
    cuts++;
  }

  /** How many responses were cut off. */
  int cutCount() {
    return cuts;
  }

  private void work() {
    try {
      while (!ended) {
        selector.select(this::ready);
        for (BoshMember next = entering.poll(); next != null; next = entering.poll()) {
          next.begin();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ready(SelectionKey key) {
    BoshMember member = (BoshMember) key.attachment();
    try {
      member.ready(key);
    } catch (IOException | RuntimeException e) {
      key.cancel();
      member.failed(e);
    }
  }

  @Override
  public void close() throws Exception {
    ended = true;
    selector.wakeup();
    thread.join(10_000);
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
