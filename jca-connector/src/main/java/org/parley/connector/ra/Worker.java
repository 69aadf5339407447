package org.parley.connector.ra;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.ejb.EJBException;
import java.lang.System.Logger.Level;
import org.parley.connector.tcp.link.Cork;
import org.parley.connector.tcp.link.Mailbox;
import org.parley.core.link.LinkListener;

/** Empties mailboxes until the pool ends it. */
final class Worker implements Runnable {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  /** Mailboxes after which what was sent goes out, even when more mailboxes wait. */
  private static final int TURNS = 8;

  private final WorkerPool pool;
  private final Endpoint endpoint;
  private final Cork.Bottle bottle;

  Worker(WorkerPool pool, Endpoint endpoint, Cork.Bottle bottle) {
    this.pool = pool;
    this.endpoint = endpoint;
    this.bottle = bottle;
  }

  @Override
  public void run() {
    Cork cork = bottle.put();
    try {
      work(cork);
    } finally {
      cork.remove();
      endpoint.release();
      FastThreadLocal.removeAll();
      pool.left();
    }
  }

  private void work(Cork cork) {
    int turns = 0;
    while (true) {
      Mailbox mailbox = pool.poll();
      if (mailbox == null || ++turns == TURNS) {
        cork.release();
        turns = 0;
      }
      if (mailbox == null) {
        mailbox = pool.take();
      }
      if (mailbox == null) {
        return;
      }
      turn(mailbox);
      if (mailbox.finish()) {
        pool.again(mailbox);
      }
    }
  }

  private void turn(Mailbox mailbox) {
    try {
      LinkListener listener = endpoint.get(pool::pause);
      if (listener == null) {
        mailbox.abandon();
      } else {
        mailbox.handle(listener);
      }
    } catch (RuntimeException | Error e) {
      // whatever it is, the other connections still need this worker
      tell(e);
      endpoint.release();
      mailbox.abandon();
    }
  }

  /** A refusal of the server's own, which comes when the application ends, needs no stack trace. */
  private static void tell(Throwable fault) {
    String text = "PARLEY-C036 What a connection sent was not handled: it is closed";
    if (fault instanceof EJBException && fault.getCause() == null) {
      LOG.log(Level.INFO, "{0}: {1}", text, fault.getMessage());
    } else {
      LOG.log(Level.ERROR, text, fault);
    }
  }
}
