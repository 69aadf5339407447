package org.parley.core.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A task of a timer that comes again whatever it throws: an executor would never repeat it. */
public final class Repeated implements Runnable {
  private static final Logger LOG = System.getLogger(Repeated.class.getName());

  private final Runnable task;

  public Repeated(Runnable task) {
    this.task = task;
  }

  @Override
  public void run() {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-C037 A task that is repeated has failed", e);
    }
  }
}
