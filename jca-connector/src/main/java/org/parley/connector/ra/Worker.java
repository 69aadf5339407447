package org.parley.connector.ra;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.ejb.EJBException;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import java.lang.System.Logger.Level;
import java.util.List;
import org.parley.connector.tcp.Cork;
import org.parley.connector.tcp.Mailbox;
import org.parley.core.link.LinkListener;

/** A thread that empties mailboxes until the pool ends it. */
final class Worker implements Work, WorkContextProvider {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());
  private static final long serialVersionUID = 1L;

  /** Mailboxes after which what was sent goes out, even when more mailboxes wait. */
  private static final int TURNS = 8;

  private final transient WorkerPool pool;
  private final transient Endpoint endpoint;
  private final transient Cork.Bottle bottle;

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

  /** The pool decides; a worker on its own would leave mailboxes behind. */
  @Override
  public void release() {
    // ends with the pool
  }

  /** Servers with a separate pool for work that takes long should use that. */
  @Override
  public List<WorkContext> getWorkContexts() {
    HintsContext hints = new HintsContext();
    hints.setName("parley-worker");
    hints.setHint(HintsContext.NAME_HINT, "parley-worker");
    hints.setHint(HintsContext.LONGRUNNING_HINT, Boolean.TRUE);
    return List.of(hints);
  }
}
