package org.parley.it.resumption;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection through the {@link BadNetwork}. */
final class Passage {
  private enum State {
    OPEN,
    FROZEN,
    /** What comes is dropped, and the end of one side is not told to the other. */
    SWALLOWING
  }

  private final Socket near;
  private final Socket far;
  private State state = State.OPEN;

  /**
   * @param near leads to the client
   * @param far leads to the server
   */
  Passage(Socket near, Socket far) {
    this.near = near;
    this.far = far;
  }

  Socket near() {
    return near;
  }

  Socket far() {
    return far;
  }

  boolean isOver() {
    return near.isClosed() || far.isClosed();
  }

  void pass(Socket from, Socket to) {
    byte[] buffer = new byte[4096];
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        if (isPassing()) {
          output.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // one of the sides is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isSwallowing()) {
      cut();
    }
  }

  /** Waits while the connection is frozen; false when what came is to be dropped. */
  private synchronized boolean isPassing() throws InterruptedException {
    while (state == State.FROZEN && !isOver()) {
      wait();
    }
    return state == State.OPEN;
  }

  private synchronized boolean isSwallowing() {
    return state == State.SWALLOWING;
  }

  private synchronized void become(State next) {
    if (state != State.SWALLOWING) {
      state = next;
    }
    notifyAll();
  }

  void freeze() {
    become(State.FROZEN);
  }

  void thaw() {
    become(State.OPEN);
  }

  void swallow() {
    become(State.SWALLOWING);
  }

  /** Closes both sides. */
  void cut() {
    close(near);
    close(far);
    thaw();
  }

  /** Resets both sides. */
  void reset() {
    reset(near);
    reset(far);
    thaw();
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // it is closed already
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone as well
    }
  }
}
