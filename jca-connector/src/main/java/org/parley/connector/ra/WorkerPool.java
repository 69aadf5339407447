package org.parley.connector.ra;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.connector.tcp.link.Cork;
import org.parley.connector.tcp.link.Dispatcher;
import org.parley.connector.tcp.link.Mailbox;
import org.parley.core.link.ConnectorState.Workers;

/**
 * A fixed number of workers and the mailboxes that wait for them. As few workers as possible are
 * awake, the last one to rest first, for waking a thread costs more than most stanzas: another one
 * comes only when many mailboxes wait or none was taken for a moment.
 */
final class WorkerPool implements Dispatcher {
  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

  /** Mailboxes that one worker is left alone with. */
  private static final int SHARE = 32;

  private static final int PATIENCE = 5000;

  private final MessageEndpointFactory factory;
  private final Cork.Bottle bottle;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Deque<Mailbox> queue = new ArrayDeque<>();
  private final Deque<Rest> resting = new ArrayDeque<>();
  private int workers;
  private long taken;
  private long takenBefore;
  private boolean stopped;

  /** A worker that waits for something to do. */
  private static final class Rest {
    private final Condition wake;
    private boolean over;

    private Rest(Condition wake) {
      this.wake = wake;
    }
  }

  WorkerPool(MessageEndpointFactory factory, Cork.Bottle bottle) {
    this.factory = factory;
    this.bottle = bottle;
  }

  /**
   * Starts the workers. Their threads are our own and end with the pool. One of the container's
   * would go on and keep all classes of this application with it: on Payara what ran when it was
   * made, on WildFly the first Work that it was given.
   */
  void start(int count) {
    for (int i = 1; i <= count; i++) {
      Thread thread =
          new Thread(new Worker(this, new Endpoint(factory), bottle), "parley-worker-" + i);
      thread.setDaemon(true);
      thread.setContextClassLoader(WorkerPool.class.getClassLoader());
      boolean started = false;
      joined();
      try {
        thread.start();
        started = true;
      } finally {
        if (!started) {
          left();
        }
      }
    }
  }

  @Override
  public boolean ready(List<Mailbox> ready) {
    lock.lock();
    try {
      queue.addAll(ready);
      int awake = workers - resting.size();
      boolean served = awake == 0 && queue.size() == 1;
      while (!resting.isEmpty() && (awake == 0 || queue.size() > SHARE * awake)) {
        wakeOne();
        awake++;
      }
      takenBefore = taken;
      return !served && !resting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hurry() {
    lock.lock();
    try {
      if (queue.isEmpty() || resting.isEmpty()) {
        return false;
      }
      if (taken == takenBefore) {
        wakeOne();
      }
      takenBefore = taken;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void wakeOne() {
    Rest rest = resting.pop();
    rest.over = true;
    rest.wake.signal();
  }

  /** A mailbox, if one waits. */
  Mailbox poll() {
    lock.lock();
    try {
      return next();
    } finally {
      lock.unlock();
    }
  }

  /** A mailbox, waited for; null when the worker should end. */
  Mailbox take() {
    lock.lock();
    try {
      Mailbox mailbox = next();
      while (mailbox == null && !stopped) {
        Rest rest = new Rest(lock.newCondition());
        resting.push(rest);
        while (!rest.over) {
          rest.wake.awaitUninterruptibly();
        }
        mailbox = next();
      }
      return mailbox;
    } finally {
      lock.unlock();
    }
  }

  private Mailbox next() {
    Mailbox mailbox = queue.poll();
    if (mailbox != null) {
      taken++;
    }
    return mailbox;
  }

  /** Takes back a mailbox in which more has gathered. */
  void again(Mailbox mailbox) {
    lock.lock();
    try {
      queue.add(mailbox);
    } finally {
      lock.unlock();
    }
  }

  /** Waits, and tells whether to go on working. */
  boolean pause(long milliseconds) {
    lock.lock();
    try {
      long rest = TimeUnit.MILLISECONDS.toNanos(milliseconds);
      while (!stopped && rest > 0) {
        rest = change.awaitNanos(rest);
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void joined() {
    lock.lock();
    try {
      workers++;
    } finally {
      lock.unlock();
    }
  }

  /** A worker has ended. */
  void left() {
    lock.lock();
    try {
      workers--;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Workers workers() {
    lock.lock();
    try {
      return new Workers(workers, workers - resting.size(), queue.size(), taken);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the workers when they have emptied the mailboxes, and waits a while for that. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      while (!resting.isEmpty()) {
        wakeOne();
      }
      change.signalAll();
      long rest = TimeUnit.MILLISECONDS.toNanos(PATIENCE);
      while (workers > 0 && rest > 0) {
        rest = change.awaitNanos(rest);
      }
      if (workers > 0) {
        LOG.log(Level.WARNING, "PARLEY-C035 {0} workers are still busy and end later.", workers);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
