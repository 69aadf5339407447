package org.parley.connector.ra;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.parley.core.link.Connector;

/** Gives the connector to the server, as soon as the server can take it. */
final class AttachWork implements Work {
  private static final System.Logger LOG = System.getLogger(AttachWork.class.getName());
  private static final long PAUSE = 1000;

  private final Endpoint endpoint;
  private final Connector connector;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AttachWork(MessageEndpointFactory factory, Connector connector) {
    this.endpoint = new Endpoint(factory);
    this.connector = connector;
  }

  @Override
  public void run() {
    boolean again = true;
    while (again) {
      var listener = endpoint.get(this::pause);
      if (listener == null) {
        return;
      }
      try {
        listener.attach(connector);
        again = false;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "PARLEY-C033 The server did not take the connector yet", e);
        again = pause(PAUSE);
      }
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
  @Override
  public void release() {
    stopped.countDown();
  }
}
