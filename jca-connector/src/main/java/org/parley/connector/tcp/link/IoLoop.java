package org.parley.connector.tcp.link;

import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.core.time.Repeated;
import org.parley.core.xml.Utf8Buffer;

/**
 * What the links of one event loop share: buffers, one clock, and one task for all that have
 * something to write. Time is counted in ticks, so that no link needs a timer of its own.
 */
public final class IoLoop {
  /** Milliseconds of a tick. */
  static final int TICK = 250;

  private static final System.Logger LOG = System.getLogger(IoLoop.class.getName());
  private static final int BUFFER = 32 * 1024;

  private final EventLoop executor;
  private final Dispatcher dispatcher;
  private final Cork.Bottle bottle;
  private final Queue<TcpLink> dirty = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Runnable writeTask = this::writeAll;
  private final Runnable dispatchTask = this::dispatch;
  private final Utf8Buffer encoder = new Utf8Buffer(BUFFER);
  private final byte[] input = new byte[BUFFER];
  private final List<TcpLink> links = new ArrayList<>();
  private final List<Mailbox> ready = new ArrayList<>();
  private boolean hurrying;
  private int now;

  IoLoop(EventLoop executor, Dispatcher dispatcher, Cork.Bottle bottle) {
    this.executor = executor;
    this.dispatcher = dispatcher;
    this.bottle = bottle;
    executor.scheduleWithFixedDelay(new Repeated(this::tick), TICK, TICK, TimeUnit.MILLISECONDS);
  }

  /** The event loop of Netty that runs all of this. */
  public EventLoop executor() {
    return executor;
  }

  /** Ticks since the start. */
  int now() {
    return now;
  }

  /** The tick that is so many milliseconds away, rounded up. */
  int after(int milliseconds) {
    return now + 1 + (milliseconds + TICK - 1) / TICK;
  }

  /** Empty, and for use within one method call only. */
  Utf8Buffer encoder() {
    encoder.reset(BUFFER);
    return encoder;
  }

  /** For use within one method call only. */
  byte[] input() {
    return input;
  }

  void add(TcpLink link) {
    link.index = links.size();
    links.add(link);
  }

  void remove(TcpLink link) {
    TcpLink last = links.remove(links.size() - 1);
    if (last != link) {
      links.set(link.index, last);
      last.index = link.index;
    }
  }

  /** The links of this loop, on its own thread. */
  List<TcpLink> links() {
    return new ArrayList<>(links);
  }

  /** Takes a link whose outbox has something, from any thread. */
  void dirty(TcpLink link) {
    dirty.add(link);
    if (!bottle.holds(this)) {
      wake();
    }
  }

  /** Has everything written that was sent until now. */
  void wake() {
    if (!dirty.isEmpty() && woken.compareAndSet(false, true)) {
      execute(writeTask);
    }
  }

  /** Runs a task on this loop; after its end nothing is left that a task could be for. */
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      woken.set(false);
    }
  }

  private void writeAll() {
    woken.set(false);
    for (TcpLink link = dirty.poll(); link != null; link = dirty.poll()) {
      link.write();
    }
  }

  /** Takes a mailbox that has something to hand over; all of one round go out together. */
  void ready(Mailbox mailbox) {
    ready.add(mailbox);
    if (ready.size() == 1) {
      execute(dispatchTask);
    }
  }

  /** Takes a mailbox that the listener wanted no more of until now, from any thread. */
  void proceed(Mailbox mailbox) {
    try {
      executor.execute(() -> ready(mailbox));
    } catch (RejectedExecutionException e) {
      // the loop has ended, but what happened on its links must still be handled
      dispatcher.ready(List.of(mailbox));
    }
  }

  private void dispatch() {
    boolean waiting = dispatcher.ready(ready);
    ready.clear();
    if (waiting && !hurrying) {
      hurrying = true;
      executor.schedule(this::hurry, 1, TimeUnit.MILLISECONDS);
    }
  }

  private void hurry() {
    hurrying = dispatcher.hurry();
    if (hurrying) {
      executor.schedule(this::hurry, 1, TimeUnit.MILLISECONDS);
    }
  }

  private void tick(TcpLink link) {
    try {
      link.tick(now);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-C038 A connection has failed and is closed", e);
      link.abort();
    }
  }

  private void tick() {
    now++;
    for (int i = links.size() - 1; i >= 0; i--) {
      tick(links.get(i));
    }
    wake();
  }
}
