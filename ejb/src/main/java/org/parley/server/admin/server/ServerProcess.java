package org.parley.server.admin.server;

import jakarta.inject.Inject;
import org.parley.server.ServerBean;

/** The process in which this server runs, when that is its own. */
@ServerBean
class ServerProcess {
  /** What {@code parley run} tells the process that it starts. */
  private static final String OWN = "parley.instance";

  /** With this {@code parley run} starts the server again. */
  private static final int AGAIN = 75;

  @Inject
  ServerProcess() {}

  /** Whether nothing else runs in this process, so that it may be ended. */
  boolean isOwn() {
    return System.getProperty(OWN) != null;
  }

  /**
   * Ends it, as its administrator would: it takes leave of everybody first.
   *
   * @param again whether it is started again then
   */
  void end(boolean again) {
    // whoever asks for the end must not wait for it: it waits for all threads that do something
    new Thread(() -> System.exit(again ? AGAIN : 0), "parley-end").start();
  }
}
