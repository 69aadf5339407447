package org.parley.it.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Somebody who writes the same again and again, as fast as he can, and reads nothing. */
final class Flood implements AutoCloseable {
  private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(10);

  private final Socket socket;
  private final byte[] block;
  private final Thread thread;
  private volatile long written;
  private volatile long progressed = System.nanoTime();
  private volatile IOException end;

  Flood(Socket socket, byte[] block) {
    this.socket = socket;
    this.block = block.clone();
    this.thread = new Thread(this::run, "flood");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(block);
        written += block.length;
        progressed = System.nanoTime();
      }
    } catch (IOException e) {
      end = e;
    }
  }

  /** The bytes that the server, or the buffers of the two systems, have taken. */
  long written() {
    return written;
  }

  /** Whether the server has broken off. */
  boolean isOver() {
    return end != null;
  }

  /** Whether the server has broken off or takes no more. */
  boolean isStopped() {
    return isOver() || System.nanoTime() - progressed > STANDSTILL;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
