package org.parley.connector.ra;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.parley.core.link.Connector;
import org.parley.core.link.LinkListener;

/**
 * Gives the connector to the server, as soon as the server can take it. WildFly holds the call
 * until every part of the application has started, which never happens when one fails, and does not
 * undo the deployment while a thread of its own is held. So this thread is none of the container's,
 * and who ends it does not wait for it.
 */
final class Attacher implements Runnable {
  private static final System.Logger LOG = System.getLogger(Attacher.class.getName());
  private static final long PAUSE = 1000;

  private final Endpoint endpoint;
  private final Connector connector;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  Attacher(MessageEndpointFactory factory, Connector connector) {
    this.endpoint = new Endpoint(factory);
    this.connector = connector;
    this.thread = new Thread(this, "parley-attach");
    thread.setDaemon(true);
    thread.setContextClassLoader(Attacher.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      boolean again = true;
      while (again) {
        again = !attach() && pause(PAUSE);
      }
    } finally {
      FastThreadLocal.removeAll();
    }
  }

  /** Whether no further attempt is needed. */
  private boolean attach() {
    LinkListener listener = endpoint.get(this::pause);
    if (listener == null) {
      return true;
    }
    try {
      listener.attach(connector);
      return true;
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.log(Level.WARNING, "PARLEY-C033 The server did not take the connector yet", e);
      }
      return false;
    } finally {
      endpoint.release();
    }
  }

  private boolean pause(long milliseconds) {
    try {
      return !stopped.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the attempts; may be called more than once. */
  void stop() {
    stopped.countDown();
    if (thread != Thread.currentThread()) {
      thread.interrupt();
    }
  }
}
