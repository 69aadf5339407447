package org.parley.it.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Somebody who writes the same again and again, as fast as he can, and reads nothing. */
final class Flood implements AutoCloseable {
  private final Socket socket;
  private final byte[] block;
  private final Thread thread;
  private volatile long written;
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
