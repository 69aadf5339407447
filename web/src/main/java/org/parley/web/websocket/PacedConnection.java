package org.parley.web.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/**
 * An upgraded connection that is not read while its client does not read, and ends with a client
 * that sends nothing but pings. Tyrus answers each ping (RFC 6455, section 5.5.2) and queues what
 * cannot be written, so whoever sends pings and reads nothing would fill the memory.
 */
final class PacedConnection implements WebConnection {
  /** So many bytes are read, nevertheless: a client may write a little before it reads. */
  static final int ALLOWANCE = 16 * 1024;

  private final WebConnection connection;
  private final Input input;
  private final Output output;
  private final PingCount pings = new PingCount(() -> System.nanoTime() / 1_000_000);
  private boolean blocked;
  private boolean paused;
  private int read;

  PacedConnection(WebConnection connection) throws IOException {
    this.connection = connection;
    this.input = new Input(connection.getInputStream());
    this.output = new Output(connection.getOutputStream());
  }

  @Override
  public ServletInputStream getInputStream() {
    return input;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return output;
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }

  /** The client has not read enough for one more write. */
  private synchronized void block() {
    blocked = true;
  }

  private synchronized void count(int bytes) {
    if (blocked && bytes > 0) {
      read += bytes;
    }
  }

  /** Whether there must be no more reading until {@link #unblock()} says so. */
  private synchronized boolean pause() {
    paused = blocked && read >= ALLOWANCE;
    return paused;
  }

  /** The client reads; says whether the reading of the connection was paused. */
  private synchronized boolean unblock() {
    boolean wasPaused = paused;
    blocked = false;
    paused = false;
    read = 0;
    return wasPaused;
  }

  /** The side that is paused. */
  private final class Input extends ServletInputStream {
    private final ServletInputStream real;
    private volatile ReadListener listener;

    private Input(ServletInputStream real) {
      this.real = real;
    }

    @Override
    public void setReadListener(ReadListener reader) {
      listener = reader;
      real.setReadListener(reader);
    }

    /** The container calls a reader back only if it was itself who said that it is not ready. */
    private void resume() throws IOException {
      if (real.isReady()) {
        listener.onDataAvailable();
      }
    }

    @Override
    public boolean isReady() {
      return !pause() && real.isReady();
    }

    @Override
    public boolean isFinished() {
      return real.isFinished();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int taken = real.read(bytes, offset, length);
      count(taken);
      if (taken > 0 && !pings.accept(bytes, offset, taken)) {
        throw new IOException("The client sends too many pings.");
      }
      return taken;
    }

    @Override
    public int available() throws IOException {
      return real.available();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  /** The side that tells whether the client reads. */
  private final class Output extends ServletOutputStream {
    private final ServletOutputStream real;

    private Output(ServletOutputStream real) {
      this.real = real;
    }

    @Override
    public boolean isReady() {
      boolean ready = real.isReady();
      if (!ready) {
        block();
      }
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
      real.setWriteListener(new Writer(writer));
    }

    @Override
    public void write(int one) throws IOException {
      real.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      real.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      real.flush();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  /** Who writes what has waited. */
  private final class Writer implements WriteListener {
    private final WriteListener real;

    private Writer(WriteListener real) {
      this.real = real;
    }

    /** If all was written, the connection is read again; else it is blocked anew. */
    @Override
    public void onWritePossible() throws IOException {
      real.onWritePossible();
      if (output.isReady() && unblock()) {
        input.resume();
      }
    }

    @Override
    public void onError(Throwable cause) {
      real.onError(cause);
    }
  }
}
